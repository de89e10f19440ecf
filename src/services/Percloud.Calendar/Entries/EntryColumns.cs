using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Fills a row's columns from an entry: what lists show, order by and look through.</summary>
static class EntryColumns
{
    const int LongestText = 500;
    const int LongestWords = 8_000;

    /// <summary>Fills all but what scheduling and alarms say.</summary>
    /// <param name="row">The row.</param>
    /// <param name="entry">What it is of.</param>
    /// <param name="zone">Where days and floating times are placed.</param>
    public static void Fill(CalendarEntry row, CalendarObject entry, CalendarZone zone)
    {
        var main = Main(entry.Calendar);
        var items = CalendarItem.Of(entry.Calendar, zone);
        var repeats = items.Any(i => i.Repeats || i.Overrides.Count > 0);
        row.Uid = entry.Uid;
        row.Kind = KindOf(entry.Kind);
        row.Title = Cut((main?.Text("SUMMARY") ?? "").ReplaceLineEndings(" ").Trim(), LongestText);
        (row.FirstAt, row.LastAt) = (entry.Bounds.First, entry.Bounds.Last);
        row.IsExact = row.Kind == EntryKinds.Event && !repeats && !entry.Bounds.Floats && entry.Bounds is { First: not null, Last: not null };
        (row.DueAt, row.IsDone, row.Priority, row.ParentUid) = (null, false, 0, null);
        if (row.Kind == EntryKinds.Task && items is [var task, ..])
            FillTask(row, task, main!);
        row.Organizer = main is null ? null : Party.Organizer(main) is { } organizer && HasGuests(entry.Calendar) ? Cut(organizer, LongestText) : null;
    }

    /// <summary>All that a person may look for.</summary>
    public static string TextOf(CalendarComponent calendar) => Cut(string.Join('\n', calendar.Components.Where(c => c.IsEntry).Take(20)
        .SelectMany(c => (string?[])[c.Text("SUMMARY"), c.Text("LOCATION"), c.Text("CATEGORIES"), c.Text("DESCRIPTION")]).Where(t => !string.IsNullOrEmpty(t)).Distinct()), LongestWords);

    /// <summary>What speaks for the whole entry: the master, or the first single occurrence.</summary>
    public static CalendarComponent? Main(CalendarComponent calendar)
    {
        CalendarComponent? first = null;
        foreach (var component in calendar.Components.Where(c => c.Name is "VEVENT" or "VTODO" or "VJOURNAL" or "VFREEBUSY"))
        {
            first ??= component;
            if (component.Property("RECURRENCE-ID") is null)
                return component;
        }

        return first;
    }

    /// <summary>The kind of a component's name.</summary>
    public static EntryKinds KindOf(string component) => component switch
    {
        "VEVENT" => EntryKinds.Event,
        "VTODO" => EntryKinds.Task,
        "VJOURNAL" => EntryKinds.Journal,
        "VFREEBUSY" => EntryKinds.FreeBusy,
        _ => EntryKinds.None,
    };

    /// <summary>The names of components of some kinds.</summary>
    public static IReadOnlyList<string> NamesOf(EntryKinds kinds)
    {
        List<string> names = [];
        foreach (var (kind, name) in (ReadOnlySpan<(EntryKinds, string)>)[(EntryKinds.Event, "VEVENT"), (EntryKinds.Task, "VTODO"), (EntryKinds.Journal, "VJOURNAL"), (EntryKinds.FreeBusy, "VFREEBUSY")])
        {
            if ((kinds & kind) != 0)
                names.Add(name);
        }

        return names;
    }

    static bool HasGuests(CalendarComponent calendar) => calendar.Components.Any(c => c.Property("ATTENDEE") is not null);

    // Of one that repeats: the first occurrence that is still to be done.
    static void FillTask(CalendarEntry row, CalendarItem task, CalendarComponent main)
    {
        var view = Todos.View(main, task.Zones);
        (row.Priority, row.ParentUid) = (view.Priority, view.Parent is { Length: > 0 } parent ? Cut(parent, LongestText) : null);
        if (!task.Repeats)
        {
            row.IsDone = view.Status is TodoStatus.Completed or TodoStatus.Cancelled;
            row.DueAt = view.Due is { } due ? End(task.Zones, due) : null;
            return;
        }

        var next = Todos.NextOpen(task);
        row.IsDone = next is null;
        row.DueAt = next is { } one ? Todos.View(one.Component, task.Zones).Due is { IsDate: true } ? task.Zones.ToUnix(one.End) + 86_399 : one.EndUnix : null;
    }

    // A day lasts to its end.
    static long End(ZoneBook zones, CalendarTime due) => zones.ToUnix(due) + (due.IsDate ? 86_399 : 0);

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
