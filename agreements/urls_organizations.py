"""Public addresses of organizations and signatories. Their views know agreements, so they live here."""

from django.urls import path

from agreements.views import organizations, signatories

app_name = "organizations"

urlpatterns = [
    path("organizations/", organizations.organization_list, name="list"),
    path("organizations/<slug:slug>/", organizations.organization_detail, name="detail"),
    path("signatories/", signatories.signatory_list, name="signatories"),
    path("signatories/<slug:slug>/", signatories.signatory_detail, name="signatory"),
]
