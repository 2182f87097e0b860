"""Keep apart the certificates of one person for one course, who completed it again after expiry."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accreditation', '0002_registers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='certificate',
            name='certificate_once',
        ),
        migrations.AddField(
            model_name='certificate',
            name='renewal',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='times renewed'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('user', 'page', 'edition', 'renewal'), name='certificate_once'),
        ),
    ]
