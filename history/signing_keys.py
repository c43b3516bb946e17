"""The register's public keys, past and present: a key is never taken away, or what it signed could not be checked."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from history.keys import KeyProblem, KnownKey, PublicKey, public_half, public_key, read_private


class SigningKey(models.Model):
    """A public key and the time in which the register signed with it.

    Retired: no longer used; what it signed stays proved. Revoked: somebody else may have had it; what it signed proves
    nothing any more, whenever that was. Neither is ever undone, and triggers hold that.
    """

    key_id = models.CharField(_("key"), max_length=32, unique=True)
    public_key = models.CharField(_("public key"), max_length=44, unique=True)
    valid_from = models.DateTimeField(_("valid from"))
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        app_label = "history"
        ordering = ("-valid_from", "-pk")
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints = (
            models.CheckConstraint(
                name="history_signingkey_named_by_its_digest",
                condition=Q(
                    key_id=Left(
                        models.Func(
                            models.Func(
                                models.Func(F("public_key"), Value("base64"), function="decode"), function="sha256"
                            ),
                            Value("hex"),
                            function="encode",
                            output_field=models.CharField(),
                        ),
                        32,
                    )
                ),
                violation_error_message=_("A key is named by the digest of its public half."),
            ),
            models.CheckConstraint(
                name="history_signingkey_ends_after_it_begins",
                condition=Q(retired_at=None) | Q(retired_at__gte=F("valid_from")),
                violation_error_message=_("A key is retired after it became valid."),
            ),
            models.CheckConstraint(
                name="history_signingkey_revoked_for_a_reason",
                condition=Q(revoked_at=None) | ~Q(reason=""),
                violation_error_message=_("Say why the key is revoked; everybody will read it."),
            ),
        )

    def __str__(self) -> str:
        return self.key_id

    def clean(self) -> None:
        """The public key can be read; a constraint could only fail on it."""
        try:
            public_key(self.public_key)
        except KeyProblem as problem:
            raise ValidationError({"public_key": str(problem)}) from problem

    @property
    def known(self) -> KnownKey:
        return KnownKey(public_key(self.public_key), self.valid_from, self.retired_at, self.revoked_at, self.reason)


def own_key() -> PublicKey | None:
    """The public half of the key in use; nothing where there is none, or none that can be read."""
    if settings.REGISTER_SIGNING_KEY_FILE is None:
        return None
    try:
        return public_half(read_private(settings.REGISTER_SIGNING_KEY_FILE))
    except KeyProblem:
        return None  # told where it is used: at the start, and in the log when an extract is signed


def refuse_ended(key: PublicKey) -> None:
    """Nothing is signed with a key that was given up.

    Raises:
        KeyProblem: it is retired or revoked.
    """
    if SigningKey.objects.filter(key_id=key.key_id).exclude(retired_at=None, revoked_at=None).exists():
        raise KeyProblem(f"The key {key.key_id} is retired or revoked. Make another: docs/operations/keys.md.")


def signs_with() -> PublicKey | None:
    """The key that extracts are signed with at present; nothing where they go out unsigned."""
    own = own_key()
    try:
        if own is not None:
            refuse_ended(own)
    except KeyProblem:
        return None
    return own


def known_keys() -> Sequence[KnownKey]:
    """Every key of the register, newest first; the key in use too, where nobody has announced it yet."""
    announced = [row.known for row in SigningKey.objects.all()]
    own = own_key()
    if own is None or any(known.key == own for known in announced):
        return announced
    return [KnownKey(own), *announced]
