"""Changes of the register's keys. Neither retiring nor revoking is ever undone; triggers hold that too."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from history.keys import PublicKey
from history.recording import recording
from history.signing_keys import SigningKey


@recording
def announce_key(key: PublicKey) -> bool:
    """Says publicly that the register signs with this key from now on; False where that was said before."""
    if SigningKey.objects.filter(key_id=key.key_id).exists():
        return False
    row = SigningKey(key_id=key.key_id, public_key=key.text, valid_from=timezone.now())
    row.full_clean()
    row.save(force_insert=True)
    return True


@recording
def retire_key(key_id: str) -> SigningKey:
    """The register no longer signs with the key; what it signed stays proved."""
    key = SigningKey.objects.select_for_update().get(key_id=key_id)
    if key.retired_at or key.revoked_at:
        raise ValidationError(_("The key is retired or revoked already."), code="ended")
    key.retired_at = timezone.now()
    key.full_clean()
    key.save(update_fields=["retired_at"])
    return key


@recording
def revoke_key(key_id: str, *, reason: str) -> SigningKey:
    """Somebody else may have had the key: what it signed proves nothing any more. Everybody reads the reason."""
    key = SigningKey.objects.select_for_update().get(key_id=key_id)
    if key.revoked_at:
        raise ValidationError(_("The key is revoked already."), code="ended")
    key.revoked_at = timezone.now()
    key.reason = reason.strip()
    key.full_clean()
    key.save(update_fields=["revoked_at", "reason"])
    return key
