"""Every change of an account, of its rights or of whom it reads for becomes an event; its password never does.

That somebody signed in is no change of the register, so the time of it is left out too.
"""

from django.db import migrations

WATCH = """
select history_watch('accounts_user', '', 'password', 'last_login');
select history_watch('accounts_user_groups', 'user_id');
select history_watch('accounts_user_user_permissions', 'user_id');
select history_watch('accounts_membership', 'user_id');
select history_watch('auth_group');
select history_watch('auth_group_permissions', 'group_id');
select history_baseline();
"""
UNWATCH = """
select history_unwatch('auth_group_permissions');
select history_unwatch('auth_group');
select history_unwatch('accounts_membership');
select history_unwatch('accounts_user_user_permissions');
select history_unwatch('accounts_user_groups');
select history_unwatch('accounts_user');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_accounts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("history", "0001_events"),
    ]
    operations = [migrations.RunSQL(WATCH, UNWATCH)]
