"""What a line can name: meetings of the dialogue, actions of its plans, and who is addressed."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from dialogue.models import Action, ActionPlan, Area, Organisation, Partner
from dialogue.periods import number_ranges
from dialogue.tenancy.scope import current_dialogue
from dialogue.texts import LANGUAGES, text_of
from meetings.enums import AddresseeGroup
from meetings.models import AgendaItem, Meeting
from meetings.services.addressees import ORGANISATION, PARTNER, value_of
from meetings.services.register_import.cells import LONGEST_LIST, Refusal, check_length
from meetings.services.register_import.reading import plain

# “Marrakesh Action Plan: 3, 5–7”, as the register writes it; a name may hold these signs too.
OF_A_PLAN = re.compile(r"\s*(?P<name>.+?)\s*:\s*(?P<numbers>\d[\d\s,–-]*)(?:;|$)", re.DOTALL)
# “Cadiz Action Plan: 3”, “Joint Valletta Action Plan: I, IV”.
AREAS_OF_A_PLAN = re.compile(
    r"\s*(?P<name>.+?)\s*:\s*(?P<codes>[^\s,;:]+(?:\s*,\s*[^\s,;:]+)*)\s*(?:;|$)", re.DOTALL
)
MOST_ACTIONS = 100
MOST_ADDRESSED = 200


class Meetings:
    """By their address, else by title and day; one query."""

    def __init__(self, user: Any) -> None:
        titles = [f"title_{code}" for code in LANGUAGES]
        rows = Meeting.objects.visible_to(user)
        self._by_id: dict[int, Meeting] = {
            row.pk: row for row in rows.only("starts_on", "dialogue", *titles)
        }
        self._by_title: dict[str, list[Meeting]] = {}
        for row in self._by_id.values():
            named = {_folded(getattr(row, title)) for title in titles if getattr(row, title)}
            for title in named:
                self._by_title.setdefault(title, []).append(row)

    def named(self, title: str, said: Mapping[str, str]) -> Meeting:
        """The meeting of a line. Raises Refusal."""
        if address := said.get("meeting_address"):
            return self._at(address)
        if not title:
            raise Refusal(_("Name the meeting, by its title or its address."))
        day = said.get("date", "")
        found = [
            row
            for row in self._by_title.get(_folded(title), ())
            if row.starts_on.isoformat().startswith(day)
        ]
        if not found:
            raise Refusal(
                _(
                    "No meeting of this dialogue has this title and this day. Copy both from the "
                    "register, or give the meeting’s address."
                )
            )
        if len(found) > 1:
            raise Refusal(
                _(
                    "Several meetings have this title. Give the day or the address of the one "
                    "you mean."
                )
            )
        return found[0]

    def _at(self, address: str) -> Meeting:
        dialogue = current_dialogue()
        assert dialogue is not None  # a sheet is read in the scope of one
        # An address of another dialogue's host stays whole, and is none of ours.
        path = address.removeprefix(dialogue.origin)
        for code in LANGUAGES:
            if (found := self._by_id.get(_meeting_at(path, code))) is not None:
                return found
        raise Refusal(
            _("No meeting of this dialogue has this address. Copy it from the meeting’s page."),
            "meeting_address",
        )


def _meeting_at(path: str, language: str) -> int:
    """The id in the address of a meeting’s page in the language; 0 for another page."""
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return 0
    return int(match.kwargs["pk"]) if match.view_name == "meetings:meeting" else 0


class Plans:
    """Actions and areas by the name of their plan and their number; two queries."""

    def __init__(self) -> None:
        self._ids: dict[tuple[int, int], int] = {}
        self._actions: dict[int, tuple[ActionPlan, int]] = {}
        self._area_ids: dict[tuple[int, str], int] = {}
        self._areas: dict[int, tuple[ActionPlan, str]] = {}
        self._above: dict[int, int] = {}
        self._by_name: dict[str, set[int]] = {}
        self._names: dict[int, str] = {}
        in_order = ("-plan__starts_year", "plan")
        for row in Action.objects.select_related("plan", "objective").order_by(*in_order, "number"):
            self._ids[row.plan_id, row.number] = row.pk
            self._actions[row.pk] = (row.plan, row.number)
            if row.objective:
                self._above[row.pk] = row.objective.area_id
            self._know(row.plan)
        for area in Area.objects.select_related("plan").order_by(*in_order, "position"):
            self._area_ids[area.plan_id, area.code.casefold()] = area.pk
            self._areas[area.pk] = (area.plan, area.code)
            self._know(area.plan)

    def _know(self, plan: ActionPlan) -> None:
        self._names[plan.pk] = text_of(plan, "name")[0]
        for code in LANGUAGES:
            if name := getattr(plan, f"name_{code}"):
                self._by_name.setdefault(_folded(name), set()).add(plan.pk)

    def actions_in(self, cell: str) -> frozenset[int] | None:
        """Their ids; None where nothing is said. Raises Refusal."""
        if not cell:
            return None
        cell = _as_a_list(cell)
        found: set[int] = set()
        at = 0
        while at < len(cell):
            match = OF_A_PLAN.match(cell, at)
            if match is None:
                raise Refusal(
                    _("Write a plan’s name, a colon, its numbers: “Cadiz Action Plan: 3, 5–7”.")
                )
            plan = self._plan_named(match["name"])
            found |= {self._action(plan, number) for number in _numbers_in(match["numbers"])}
            at = match.end()
        return frozenset(found)

    def areas_in(self, cell: str) -> frozenset[int] | None:
        """Their ids; None where nothing is said. Raises Refusal."""
        if not cell:
            return None
        cell = _as_a_list(cell)
        found: set[int] = set()
        at = 0
        while at < len(cell):
            match = AREAS_OF_A_PLAN.match(cell, at)
            if match is None:
                raise Refusal(
                    _("Write a plan’s name, a colon, the area’s number: “Cadiz Action Plan: 3”.")
                )
            plan = self._plan_named(match["name"])
            found |= {self._area(plan, code.strip()) for code in match["codes"].split(",")}
            at = match.end()
        return frozenset(found)

    def _area(self, plan: int, code: str) -> int:
        if (plan, code.casefold()) not in self._area_ids:
            raise Refusal(
                _("The plan has no area %(code)s. Correct the number.") % {"code": code[:20]}
            )
        return self._area_ids[plan, code.casefold()]

    def areas_above(self, actions: Iterable[int]) -> frozenset[int]:
        """The areas that the actions stand in."""
        return frozenset(self._above[pk] for pk in actions if pk in self._above)

    def _plan_named(self, name: str) -> int:
        plans = self._by_name.get(_folded(name), set())
        if not plans and not self._names:
            raise Refusal(_("This dialogue has no plan yet. Leave the cell empty."))
        if not plans:
            raise Refusal(
                _("No plan of this dialogue is called “%(name)s”. Write one of: %(plans)s.")
                % {"name": name[:80], "plans": _quoted(self._names.values())}
            )
        if len(plans) > 1:
            raise Refusal(
                _("Several plans are called “%(name)s”. Name it in the other language.")
                % {"name": name[:80]}
            )
        return next(iter(plans))

    def _action(self, plan: int, number: int) -> int:
        if (plan, number) not in self._ids:
            raise Refusal(
                _("The plan has no action %(number)d. Correct the number.") % {"number": number}
            )
        return self._ids[plan, number]

    def ids_of(self, served: Iterable[Mapping[str, int]]) -> set[int]:
        """Of actions that are given as plan and number."""
        return {self._ids[row["plan"], row["number"]] for row in served}

    def written(self, ids: Collection[int]) -> str:
        """Actions as the register writes them."""
        return _by_plan(self._actions, ids, number_ranges)

    def areas_written(self, ids: Collection[int]) -> str:
        """Areas as the register writes them."""
        return _by_plan(self._areas, ids, ", ".join)


def _as_a_list(cell: str) -> str:
    """Of a length, and without the long gaps, that the expressions above are quick with."""
    check_length(cell, LONGEST_LIST)
    return " ".join(cell.split())


def _quoted(names: Iterable[Any]) -> str:
    return ", ".join(_("“%s”") % name for name in names)


def _by_plan(
    known: Mapping[int, tuple[ActionPlan, Any]],
    ids: Collection[int],
    written: Callable[[list[Any]], str],
) -> str:
    by_plan: dict[int, tuple[ActionPlan, list[Any]]] = {}
    for pk, (plan, number) in known.items():
        if pk in ids:
            by_plan.setdefault(plan.pk, (plan, []))[1].append(number)
    return "; ".join(
        f"{text_of(plan, 'name')[0]}: {written(numbers)}" for plan, numbers in by_plan.values()
    )


class Sessions:
    """Points of the agendas of these meetings by their titles in either language; one query."""

    def __init__(self, meetings: Collection[int]) -> None:
        self._titles: dict[int, str] = {}
        self._by_title: dict[tuple[int, str], list[int]] = {}
        items = AgendaItem.objects.filter(meeting__in=meetings).order_by("meeting", "position")
        for item in items if meetings else ():
            self._titles[item.pk] = text_of(item, "title")[0]
            titles = {
                _folded(plain(getattr(item, f"title_{code}") or "")) for code in LANGUAGES
            } - {""}
            for title in titles:
                self._by_title.setdefault((item.meeting_id, title), []).append(item.pk)

    def named(self, meeting: int, title: str, before: int | None) -> int:
        """The one of this title; of several, the one that the text has. Raises Refusal."""
        found = self._by_title.get((meeting, _folded(title)), [])
        if before in found:
            return before
        if not found:
            raise Refusal(
                _("The agenda of the meeting has no point of this title. Copy it from there.")
            )
        if len(found) > 1:
            raise Refusal(
                _(
                    "Several points of the agenda have this title. Leave the cell empty, and "
                    "choose the session in the administration."
                )
            )
        return found[0]

    def written(self, pk: int | None) -> str:
        return self._titles.get(pk, "") if pk else ""


class Addressees:
    """Groups, partners and organisations by what they are called in either language; two queries.

    Each is known by what the register's filter calls it: “partner-3”.
    """

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for group in AddresseeGroup:
            self._know(group.value, group.label)
        current = Partner.objects.current().filter(pk=OuterRef("pk"))
        partners = list(Partner.objects.named().annotate(is_current=Exists(current)))
        # Where a name is that of several, a partner of today is meant before others.
        for row in (row for row in partners if row.is_current):
            self._know(value_of(PARTNER, row.pk), row.country or row.organisation)
        for organisation in Organisation.objects.all():
            self._know(value_of(ORGANISATION, organisation.pk), organisation)
        for row in (row for row in partners if not row.is_current):
            self._know(value_of(PARTNER, row.pk), row.country or row.organisation)

    def _know(self, value: str, called: Any) -> None:
        self._labels[value] = str(called)
        names = {getattr(called, "acronym", "")}
        for code in LANGUAGES:
            with translation.override(code):
                names |= {str(called), str(getattr(called, "name", ""))}
        for name in sorted({_folded(name) for name in names if name}):
            self._by_name.setdefault(name, []).append(value)

    def called_in(self, cell: str) -> list[Sequence[str]] | None:
        """For each name in the cell whom it can mean, the likeliest first; None where it is empty.

        Raises Refusal.
        """
        if not cell:
            return None
        names = [name for name in map(str.strip, cell.split(";")) if name]
        if len(names) > MOST_ADDRESSED:
            raise Refusal(_("Name at most %(limit)d addressees.") % {"limit": MOST_ADDRESSED})
        return [self._called(name) for name in names]

    def _called(self, name: str) -> Sequence[str]:
        if (found := self._by_name.get(_folded(name))) is None:
            groups = _quoted(group.label for group in AddresseeGroup)
            raise Refusal(
                _(
                    "No partner and no organisation is called “%(name)s”. Copy the name from the "
                    "register, put semicolons between several, or write one of: %(groups)s."
                )
                % {"name": name[:80], "groups": groups}
            )
        return found

    @staticmethod
    def meant(called: Iterable[Sequence[str]], before: Collection[str]) -> frozenset[str]:
        """Whom the names mean: of several, one that the text is addressed to already."""
        return frozenset(
            next((value for value in values if value in before), values[0]) for values in called
        )

    def written(self, values: Collection[str]) -> str:
        """As the register writes them."""
        return "; ".join(label for value, label in self._labels.items() if value in values)


def _numbers_in(written: str) -> Iterable[int]:
    """Of “3, 5–7”."""
    found: list[int] = []
    for piece in filter(None, (piece.strip() for piece in written.split(","))):
        first, *more = re.split(r"\s*[–-]\s*", piece)
        ends = [first, *more]
        whole = len(ends) <= 2 and all(end.isdecimal() and len(end) <= 4 for end in ends)
        if not whole or int(ends[-1]) - int(first) not in range(MOST_ACTIONS):
            raise Refusal(_("“%s” is neither a number nor a range of numbers.") % piece[:40])
        found += range(int(first), int(ends[-1]) + 1)
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
