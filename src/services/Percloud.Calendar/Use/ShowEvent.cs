using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>An event with what its page needs.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Calendar">The calendar that holds it.</param>
/// <param name="Item">Master and overrides; <c>Item.Calendar</c> may be changed and stored.</param>
/// <param name="One">The occurrence that is looked at.</param>
/// <param name="Zone">The zone of whoever looks.</param>
/// <param name="Mine">The addresses of whoever's calendar it is.</param>
/// <param name="Names">What people of the cloud who take part are called, by their addresses in lower case.</param>
sealed record ShownEvent(CalendarEntry Row, Seen<CalendarCollection> Calendar, CalendarItem Item, Occurrence One, CalendarZone Zone, IReadOnlyList<string> Mine, IReadOnlyDictionary<string, string> Names)
{
    public bool MayWrite => SeenEvent.MayChange(Calendar);

    /// <summary>Whether it happens more than once.</summary>
    public bool Repeats => Item.Repeats || Item.Overrides.Count > 0;

    /// <summary>Whether somebody else invites: then the owner may answer, and keep their own alarm, but not move it.</summary>
    public bool IsInvited => Party.Organizer(One.Component) is { } organizer && !Mine.Any(m => Party.Same(m, organizer)) && Me is not null;

    /// <summary>The owner's own line; null when they are not asked.</summary>
    public ContentLine? Me => Mine.Select(m => Party.Attendee(One.Component, m)).FirstOrDefault(line => line is not null);

    /// <summary>As the address of its page has it; null for one that happens once.</summary>
    public string? At => Repeats ? SeenEvent.Stamp(One.IdUnix) : null;

    public string Href => At is null ? $"/calendar/event/{Row.Id.Text()}" : $"/calendar/event/{Row.Id.Text()}?at={At}";

    public string Title => (One.Component.Text("SUMMARY") ?? "").ReplaceLineEndings(" ").Trim();
}

/// <summary>Reads one event for those who may see it, at one of its occurrences.</summary>
sealed class ShowEvent(CloudStore store, ItemContent content, PersonAddresses parties)
{
    const int MostNames = 100;

    /// <summary>Shows an event.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="id">The event.</param>
    /// <param name="at">When the occurrence was planned, as <c>20261128T170000Z</c>; null or what fits none for the first.</param>
    /// <param name="browserZone">What the browser says of its zone.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<ShownEvent>> Run(Actor actor, ThingId id, string? at, string? browserZone, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<Found>>(
            actor,
            async db =>
            {
                if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.HolderId != null && e.Kind == EntryKinds.Event, cancel) is not { } row)
                    return Refusal.NotFound;
                if (!(await db.FindCalendar(row.HolderId!.Value, Role.Viewer, cancel)).Try(out var calendar, out var refusal))
                    return refusal;
                var home = db.Actor.OwnSpace;
                var own = await db.Query<CalendarCollection>().Where(c => c.SpaceId == home && c.Use == CalendarUse.Entries && (c.Takes & EntryKinds.Event) != 0).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Select(c => c.Zone).FirstOrDefaultAsync(cancel);
                return new Found(row, calendar, CalendarZones.Find(own) ?? CalendarZones.Find(browserZone) ?? Zones.Default, await parties.OfOwner(db, row.SpaceId, cancel));
            },
            cancel);
        if (!found.Try(out var there, out var no))
            return no;
        if (EntryText.Parse(await content.Of(actor, there.Row, cancel)) is not { } calendar || CalendarItem.Of(calendar, there.Zone).FirstOrDefault(i => i.Kind == "VEVENT") is not { } item)
            return Refusal.NotFound;
        if (Find(item, at) is not { } one || SeenEvent.Hides(item, one.Component, there.Calendar))
            return Refusal.NotFound;
        var names = await store.Read(actor, db => NamesOf(db, one.Component, cancel), cancel);
        return new ShownEvent(there.Row, there.Calendar, item, one, there.Zone, there.Mine, names);
    }

    static Occurrence? Find(CalendarItem item, string? at)
    {
        if (CalendarTime.Parse(at) is { Kind: CalendarTimeKind.Utc } time && item.Between(time.Wall - 3 * 86_400, time.Wall + 3 * 86_400, new RecurrenceWork()).Where(o => o.IdUnix == time.Wall).Select(o => (Occurrence?)o).FirstOrDefault() is { } near)
            return near;
        // One that was moved far away from when it was planned.
        if (CalendarTime.Parse(at) is { Kind: CalendarTimeKind.Utc } planned && item.At(planned) is { } moved)
            return moved;
        return item.Between(long.MinValue, long.MaxValue, new RecurrenceWork()).Select(o => (Occurrence?)o).FirstOrDefault();
    }

    async Task<IReadOnlyDictionary<string, string>> NamesOf(CloudReader db, CalendarComponent component, CancellationToken cancel)
    {
        Dictionary<string, string> names = [];
        foreach (var address in component.All("ATTENDEE").Concat(component.All("ORGANIZER")).Select(l => l.Value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames))
        {
            if (await parties.Find(db, address, cancel) is { } account)
                names[address.ToLowerInvariant()] = account.DisplayName.Length > 0 ? account.DisplayName : account.Name;
        }

        return names;
    }

    sealed record Found(CalendarEntry Row, Seen<CalendarCollection> Calendar, CalendarZone Zone, IReadOnlyList<string> Mine);
}
