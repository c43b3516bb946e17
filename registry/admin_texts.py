"""Texts of Django's staff pages that the register says in its own words in Russian.

Django's Russian catalogue puts names of things into sentences that need another case or gender of them («Изменить
организация», «организация был успешно изменен»), quotes in the English way, leaves ё out, or lacks the text. Marked
here they enter our catalogues, which stand before Django's.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

HEADINGS = (
    gettext_noop("Site administration"),
    gettext_noop("Breadcrumbs"),
    gettext_noop("Add %s"),
    gettext_noop("Change %s"),
    gettext_noop("View %s"),
    gettext_noop("Select %s"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Add another %(model)s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Cannot delete %(name)s"),
    gettext_noop("Pagination %(name)s"),
    gettext_noop("Pagination %(name)s entries"),
)
CONTROLS = (
    gettext_noop("- Select an option -"),
    gettext_noop("Run"),
    gettext_noop("None available"),
    gettext_noop("Popup closing…"),
    gettext_noop("Start typing to filter…"),
    gettext_noop("Yes, I’m sure"),
    gettext_noop("No, take me back"),
)
ANSWERS = (
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The %(name)s “%(obj)s” was deleted successfully."),
    gettext_noop("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
)
HISTORY = (
    gettext_noop("Added {name} “{object}”."),
    gettext_noop("Added “%(object)s”."),
    gettext_noop("Changed {fields} for {name} “{object}”."),
    gettext_noop("Changed {fields}."),
    gettext_noop("Changed “%(object)s” — %(changes)s"),
    gettext_noop("Deleted {name} “{object}”."),
    gettext_noop("Deleted “%(object)s.”"),
    gettext_noop("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
)
# Django's history says the names of inputs with a capital, which those of our models do not have.
INPUTS = (
    gettext_noop("About"),
    gettext_noop("About, in Russian"),
    gettext_noop("Account"),
    gettext_noop("City"),
    gettext_noop("City in Russian"),
    gettext_noop("Code"),
    gettext_noop("Ended"),
    gettext_noop("First name"),
    gettext_noop("Internal note"),
    gettext_noop("Keeps the register"),
    gettext_noop("Language of mails"),
    gettext_noop("Last name"),
    gettext_noop("Name in Russian"),
    gettext_noop("Position"),
    gettext_noop("Register"),
    gettext_noop("Username"),
    gettext_noop("Valid from"),
    gettext_noop("Valid until"),
    gettext_noop("Year of foundation"),
)
DELETION = (
    gettext_noop(
        "Are you sure you want to delete the %(object_name)s “%(escaped_object)s”? "
        "All of the following related items will be deleted:"
    ),
    gettext_noop(
        "Deleting the %(object_name)s “%(escaped_object)s” would require deleting "
        "the following protected related objects:"
    ),
    gettext_noop(
        "Deleting the %(object_name)s “%(escaped_object)s” would result in deleting related objects, "
        "but your account doesn't have permission to delete the following types of objects:"
    ),
)
PASSWORDS = (
    gettext_noop("The two password fields didn’t match."),
    gettext_noop("This account is inactive."),
    gettext_noop("Password changed successfully."),
    gettext_noop("Password change successful"),
    gettext_noop("Your password was changed."),
    gettext_noop("Your old password was entered incorrectly. Please enter it again."),
    gettext_noop("Your password can’t be a commonly used password."),
)
TOO_SHORT = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
