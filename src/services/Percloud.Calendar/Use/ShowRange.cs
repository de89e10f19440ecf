using Percloud.Contracts.Contacts;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Which days somebody looks at, the last one not included.</summary>
readonly record struct DayRange(DateOnly From, DateOnly To);

/// <summary>What lies between two days for somebody: their calendars, the occurrences in them, and the zone in which all of it is told.</summary>
sealed record RangeShown(IReadOnlyList<Seen<CalendarCollection>> Calendars, IReadOnlyList<SeenEvent> Events, CalendarZone Zone, DayRange Days)
{
    /// <summary>Whether the zone is the person's own choice, so that the browser's does not count.</summary>
    public bool ZoneIsChosen { get; init; }

    /// <summary>Whether birthdays are known here, so that they can be shown and hidden.</summary>
    public bool HasBirthdays { get; init; }
}

/// <summary>Finds what happens on some days in all calendars that a person sees; what lies elsewhere in time is not read.</summary>
sealed class ShowRange(CloudStore store, ItemContent content, ListCalendars list, IEnumerable<IBirthdays> birthdays)
{
    const int MostShown = 5_000;

    /// <summary>Shows days.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="days">The days, once the zone is known.</param>
    /// <param name="browserZone">What the browser says of its zone; null when nothing.</param>
    /// <param name="hidden">Calendars that are not to be looked into.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<RangeShown>> Run(Actor actor, Func<CalendarZone, DayRange> days, string? browserZone, IReadOnlySet<ThingId> hidden, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return Refusal.NotFound;
        var found = await store.Read(actor, db => Find(db, home, days, browserZone, hidden, MostShown, cancel), cancel);
        if (found is null)
        {
            if ((await list.Run(actor, home, cancel)).Refusal is { } refusal)
                return refusal;
            found = await store.Read(actor, db => Find(db, home, days, browserZone, hidden, MostShown, cancel), cancel);
        }

        return found is null ? Refusal.NotFound : await Lay(actor, found, cancel);
    }

    /// <summary>What was found, occurrence by occurrence.</summary>
    internal async Task<RangeShown> Lay(Actor actor, FoundRange found, CancellationToken cancel)
    {
        var bytes = found.Bytes;
        var large = found.Entries.FindAll(e => !bytes.ContainsKey(e.Hash));
        foreach (var (hash, text) in large.Count == 0 ? [] : await content.Of(actor, large, cancel))
            bytes[hash] = text;
        return new RangeShown(found.Calendars, Lay(found), found.Zone, found.Days) { ZoneIsChosen = found.Calendars.FirstOrDefault(IsOwn)?.Row.Zone.Length > 0, HasBirthdays = birthdays.Any() };
    }

    /// <summary>The zone of whoever looks: their first calendar's, else the browser's, else the host's.</summary>
    public static CalendarZone ZoneOf(IReadOnlyList<Seen<CalendarCollection>> calendars, string? browserZone) =>
        CalendarZones.Find(calendars.FirstOrDefault(IsOwn)?.Row.Zone) ?? CalendarZones.Find(browserZone) ?? Zones.Default;

    /// <summary>Whether a calendar has events that a page shows.</summary>
    public static bool HasEvents(CalendarCollection calendar) => calendar.Use != CalendarUse.Inbox && (calendar.Takes & EntryKinds.Event) != 0;

    static bool IsOwn(Seen<CalendarCollection> seen) => seen.Kind == SeenKind.Own && seen.Row.Use == CalendarUse.Entries && HasEvents(seen.Row);

    /// <summary>Reads what lies between two days; null while a space has no calendar yet: that needs a write first.</summary>
    internal async Task<FoundRange?> Find(CloudReader db, SpaceId home, Func<CalendarZone, DayRange> days, string? browserZone, IReadOnlySet<ThingId> hidden, int most, CancellationToken cancel)
    {
        if ((await db.SpacesWithout<CalendarCollection>(home, cancel)).Count > 0 || !(await db.CalendarsIn(home, cancel)).Try(out var all, out _))
            return null;
        var seen = all.FindAll(s => HasEvents(s.Row));
        var zone = ZoneOf(seen, browserZone);
        var range = days(zone);
        var (from, to) = (zone.ToUnix(Wall.Of(range.From)), zone.ToUnix(Wall.Of(range.To)));
        var holders = seen.Where(s => !hidden.Contains(s.Row.Id)).Select(s => s.Row.Id).ToList();
        var entries = await db.EventsBetween(holders, from, to, most, cancel);
        var bytes = await ItemContent.SmallOf(db, [.. entries.Where(e => e.Size <= BlobStore.RowLimit).Select(e => e.Hash).Distinct()], cancel);
        List<Birthday> people = [];
        foreach (var source in hidden.Contains(Birthdays.Calendar) ? [] : birthdays)
            people.AddRange(await source.Between(db, range.From, range.To.AddDays(-1), cancel));
        return new FoundRange(all, seen, entries, bytes, zone, range, from, to) { Birthdays = people };
    }

    static List<SeenEvent> Lay(FoundRange found)
    {
        var calendars = found.Calendars.ToDictionary(c => c.Row.Id);
        List<SeenEvent> all = [];
        foreach (var entry in found.Entries)
        {
            if (EntryText.Parse(found.Bytes[entry.Hash]) is not { } calendar)
                continue;
            // What a rule may cost is shared by its entry alone: one that never ends its search hides nobody else's.
            var work = new RecurrenceWork();
            foreach (var item in CalendarItem.Of(calendar, found.Zone).Where(i => i.Kind == "VEVENT"))
            {
                foreach (var one in item.Between(found.From, found.To, work).Take(MostShown - all.Count))
                    all.Add(SeenEvent.Of(entry, calendars[entry.HolderId!.Value], item, one, found.Zone));
            }
        }

        all.AddRange(Birthdays.Of(found.Birthdays, found.Days));
        all.Sort(SeenEvent.Order);
        return all;
    }
}

/// <summary>What was read for some days, not laid out yet.</summary>
/// <param name="All">Every calendar and list that is seen.</param>
/// <param name="Calendars">Those of them that hold events.</param>
sealed record FoundRange(IReadOnlyList<Seen<CalendarCollection>> All, IReadOnlyList<Seen<CalendarCollection>> Calendars, List<CalendarEntry> Entries, Dictionary<string, byte[]> Bytes, CalendarZone Zone, DayRange Days, long From, long To)
{
    public IReadOnlyList<Birthday> Birthdays { get; init; } = [];
}
