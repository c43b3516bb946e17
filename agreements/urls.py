"""Public addresses of agreements."""

from django.urls import path, re_path

from agreements.views import documents, export, history, listing, record, taking, timemap

app_name = "agreements"

# Any number that can have been given, and no other text: an address of another shape leads nowhere.
NUMBER = r"(?P<number>[A-Z][A-Z0-9]{0,9}-[0-9]{4}-[0-9]{4,9})"

urlpatterns = [
    path("", listing.agreement_list, name="list"),
    path("export/", taking.take_away, name="take"),
    path("export.<slug:form>", export.agreement_export, name="export"),
    re_path(rf"^{NUMBER}\.json$", record.agreement_json, name="json"),
    re_path(rf"^{NUMBER}/$", record.agreement_detail, name="detail"),
    re_path(rf"^{NUMBER}/timemap$", timemap.time_map, name="timemap"),
    re_path(rf"^{NUMBER}/history/$", history.agreement_history, name="history"),
    re_path(rf"^{NUMBER}/documents/(?P<pk>[0-9]{{1,18}})/$", documents.agreement_document, name="document"),
    re_path(rf"^{NUMBER}/documents/(?P<pk>[0-9]{{1,18}})/first-page\.png$", documents.document_picture, name="picture"),
]
