"""Pages of the people's side: the first page, one's account, taking up an invitation."""

from http import HTTPStatus

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.access import standing_of
from focal_points.forms import NewAccountForm, ParticularsForm
from focal_points.models import Invitation, User
from focal_points.services import invitations
from focal_points.services.invitations import InvitationClosed, MeantForAnother
from focal_points.terms_views import to_the_terms
from focal_points.viewing_views import for_oneself_alone
from focal_points.workspace import workspace_of


@never_cache
@login_required
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """A person's first page. On the bare host, where nobody has one, the way to a dialogue's."""
    if getattr(request, "dialogue", None) is None:
        return TemplateResponse(request, "focal_points/workspace_elsewhere.html")
    if standing_of(request.user).owes_terms:
        return to_the_terms(request)
    return TemplateResponse(
        request, "focal_points/workspace.html", {"workspace": workspace_of(request)}
    )


@for_oneself_alone
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_account(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to e-mail, password and second factors."""
    form = ParticularsForm(request.POST or None, instance=_stored(request.user))
    if request.method == "POST" and form.is_valid():
        # No more than that: the account may be closed, or its password changed, meanwhile.
        form.instance.save(update_fields=form.changed_data)
        messages.success(request, _("Your details are saved."))
        return redirect("focal_points:my_account")
    return TemplateResponse(request, "focal_points/my_account.html", {"form": form})


@for_oneself_alone
@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation: with a new account, or as who one is already."""
    if getattr(request, "dialogue", None) is None:
        raise Http404
    try:
        invitation = invitations.look_up(token)
        if isinstance(request.user, User):
            return _accept_as(request, invitation, request.user)
        if invitations.accounts_of(invitation.email).exists():
            return _page(request, invitation, "focal_points/invitation_log_in.html")
        return _accept_anew(request, invitation)
    except InvitationClosed as closed:
        return _closed(request, closed)


def _accept_as(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    if not invitations.belongs_to(invitation, user):
        return _page(
            request, invitation, "focal_points/invitation_for_another.html", HTTPStatus.FORBIDDEN
        )
    if request.method != "POST":
        return _page(request, invitation, "focal_points/invitation_confirm.html")
    invitations.accept(invitation.token, user=user)
    messages.success(request, _("Welcome: the role is yours."))
    return redirect("focal_points:workspace")


def _accept_anew(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    said = request.POST if request.method == "POST" else None
    initial = {"name": invitation.name, "language": invitation.language}
    form = NewAccountForm(said, invitation=invitation, initial=initial)
    if said is None or not form.is_valid():
        return _page(request, invitation, "focal_points/invitation_new_account.html", form=form)
    try:
        person = invitations.accept(invitation.token, account=form.account)
    except MeantForAnother:
        # The account came into being while the form was being filled in.
        return _page(request, invitation, "focal_points/invitation_log_in.html")
    with override(person.language):
        first_page = reverse("focal_points:workspace")
    response: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=first_page
    )
    return response


def _closed(request: HttpRequest, closed: InvitationClosed) -> HttpResponse:
    invitation = closed.invitation
    if invitation and invitation.accepted_by_id and invitation.accepted_by_id == request.user.pk:
        return redirect("focal_points:workspace")
    unknown = closed.reason == InvitationClosed.UNKNOWN
    return TemplateResponse(
        request,
        "focal_points/invitation_closed.html",
        {"reason": closed.reason, "days": Invitation.LIFETIME.days},
        status=HTTPStatus.NOT_FOUND if unknown else HTTPStatus.GONE,
    )


def _page(
    request: HttpRequest,
    invitation: Invitation,
    template: str,
    status: int = HTTPStatus.OK,
    **context: object,
) -> HttpResponse:
    return TemplateResponse(
        request,
        template,
        {
            "invitation": invitation,
            "begins_on": invitations.begins_on(invitation),
            **context,
        },
        status=status,
    )


def _stored(user: User | AnonymousUser) -> User:
    """The person as stored: a form that fails leaves the one whom the page names untouched."""
    return get_object_or_404(User, pk=user.pk)
