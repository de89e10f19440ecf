using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>A reminder that is due, or soon will be.</summary>
/// <param name="Row">The event or task.</param>
/// <param name="Calendar">What holds it.</param>
/// <param name="Due">The alarm with the occurrence that it reminds of.</param>
sealed record DueReminder(CalendarEntry Row, Seen<CalendarCollection> Calendar, AlarmDue Due);

/// <summary>An invitation that waits for an answer.</summary>
/// <param name="Next">The occurrence that comes next.</param>
/// <param name="Who">What the one who invites is called.</param>
sealed record OpenInvitation(CalendarEntry Row, CalendarItem Item, Occurrence Next, string Who);

/// <summary>What is near for somebody: today and tomorrow, what is to be done, what reminds, what waits for an answer.</summary>
sealed record SoonShown(RangeShown Range, IReadOnlyList<Seen<CalendarCollection>> All, IReadOnlyList<ListedTask> Tasks, IReadOnlyList<DueReminder> Reminders, IReadOnlyList<OpenInvitation> Invitations);

/// <summary>Finds what is near in all calendars and lists that a person sees, in one look: a few rows of each kind, by columns with an index.</summary>
sealed class ShowSoon(CloudStore store, ItemContent content, ShowRange range, ListCalendars list, PersonAddresses parties, TimeProvider clock)
{
    const int MostEvents = 1_000;
    const int MostReminders = 200;

    /// <summary>How long ago a reminder went off that is still told.</summary>
    const long Ago = 86_400;

    /// <summary>How long before it goes off it is told.</summary>
    const long Ahead = 3_600;

    /// <summary>Looks; null for whoever has no space.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="browserZone">What the browser says of its zone.</param>
    /// <param name="hidden">Calendars that are not to be looked into.</param>
    /// <param name="most">How many tasks and invitations are wanted; one more comes where there are more.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<SoonShown?> Run(Actor actor, string? browserZone, IReadOnlySet<ThingId> hidden, int most, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return null;
        var rows = await store.Read(actor, db => Find(db, home, browserZone, hidden, most, cancel), cancel);
        if (rows is null)
        {
            if ((await list.Run(actor, home, cancel)).Refusal is not null)
                return null;
            rows = await store.Read(actor, db => Find(db, home, browserZone, hidden, most, cancel), cancel);
        }

        if (rows is null)
            return null;
        var bytes = await content.Of(actor, [.. rows.Reminding, .. rows.Invited], cancel);
        return new SoonShown(await range.Lay(actor, rows.Range, cancel), rows.Range.All, rows.Tasks, Reminders(rows, bytes), Invitations(rows, bytes));
    }

    async Task<SoonRows?> Find(CloudReader db, SpaceId home, string? browserZone, IReadOnlySet<ThingId> hidden, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (await range.Find(db, home, Days, browserZone, hidden, MostEvents, cancel) is not { } found)
            return null;
        // What one was only given to look at, or follows from elsewhere, reminds its owner; and it is for others to do.
        var holders = found.All.Where(c => c.Row.Use == CalendarUse.Entries && !Veil.IsOver(c) && !hidden.Contains(c.Row.Id)).Select(c => c.Row.Id).Take(500).ToList();
        var seen = found.All.Where(c => ListTaskLists.IsList(c.Row) && !Veil.IsOver(c)).Take(500).ToList();
        var lists = seen.Select(c => c.Row.Id).ToList();
        var mine = found.All.Where(c => c.Kind == SeenKind.Own && c.Row.Use == CalendarUse.Entries).Select(c => c.Row.Id).Take(500).ToList();
        var tasks = await db.TasksDueBefore(lists, TaskDays.Of(clock.GetUtcNow(), ListTaskLists.ZoneOf(seen)).Tomorrow, most + 1, cancel);
        var reminding = await db.AlarmsBefore(holders, now + Ahead, now - Ago, MostReminders, cancel);
        var invited = await db.WithoutAnswer(mine, now, most + 1, cancel);
        Dictionary<string, string> names = [];
        foreach (var organizer in invited.Select(e => e.Organizer).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await parties.Find(db, organizer, cancel) is { } account)
                names[organizer] = account.DisplayName.Length > 0 ? account.DisplayName : account.Name;
        }

        return new SoonRows(found, now, tasks, reminding, invited, names);

        DayRange Days(CalendarZone zone)
        {
            var today = Wall.Day(zone.ToWall(now));
            return new DayRange(today, today.AddDays(2));
        }
    }

    static List<DueReminder> Reminders(SoonRows rows, Dictionary<string, byte[]> bytes)
    {
        var calendars = rows.Range.All.ToDictionary(c => c.Row.Id);
        List<DueReminder> all = [];
        foreach (var row in rows.Reminding)
        {
            if (EntryText.Parse(bytes[row.Hash]) is not { } calendar)
                continue;
            var holder = calendars[row.HolderId!.Value];
            var due =
                from item in CalendarItem.Of(calendar, rows.Range.Zone)
                from one in DueAlarms.Between(item, rows.Now - Ago, rows.Now + Ahead, rows.Now)
                orderby one.Unix <= rows.Now descending, Math.Abs(one.Unix - rows.Now)
                select (AlarmDue?)one;
            if (due.FirstOrDefault() is { } first)
                all.Add(new DueReminder(row, holder, first));
        }

        return [.. all.OrderBy(r => r.Due.Unix)];
    }

    static List<OpenInvitation> Invitations(SoonRows rows, Dictionary<string, byte[]> bytes)
    {
        List<OpenInvitation> all = [];
        foreach (var row in rows.Invited)
        {
            if (EntryText.Parse(bytes[row.Hash]) is not { } calendar || CalendarItem.Of(calendar, rows.Range.Zone).FirstOrDefault(i => i.Kind == "VEVENT") is not { } item)
                continue;
            if (item.Between(rows.Now, rows.Now + (400 * 86_400L), new RecurrenceWork(DueAlarms.Work)).Select(o => (Occurrence?)o).FirstOrDefault() is not { } next)
                continue;
            var organizer = next.Component.Property("ORGANIZER");
            var who = (row.Organizer is { } address ? rows.Names.GetValueOrDefault(address) : null) ?? organizer?.Parameter("CN") ?? EventFields.GuestText(organizer?.Value.Trim() ?? row.Organizer ?? "");
            all.Add(new OpenInvitation(row, item, next, who));
        }

        return all;
    }

    sealed record SoonRows(FoundRange Range, long Now, List<ListedTask> Tasks, List<CalendarEntry> Reminding, List<CalendarEntry> Invited, Dictionary<string, string> Names);
}
