using System.Text;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Writes what a form sent into a task: a line that did not change keeps its bytes, what the form does not know is not touched.</summary>
/// <param name="zone">On whose clock the form speaks.</param>
/// <param name="now">Seconds since 1970 in UTC.</param>
sealed class WriteTask(CalendarZone zone, long now)
{
    /// <summary>An empty task to begin with.</summary>
    /// <param name="uid">Its UID.</param>
    /// <param name="whole">The UID of the one that it is part of; null for none.</param>
    /// <param name="zone">Where days and floating times stand.</param>
    /// <param name="now">Seconds since 1970 in UTC.</param>
    public static CalendarItem New(string uid, string? whole, CalendarZone zone, long now)
    {
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Percloud//Percloud//EN\r\nBEGIN:VTODO\r\nUID:{uid}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
        var calendar = EntryText.Parse(Encoding.ASCII.GetBytes(text)) ?? throw new InvalidOperationException("An empty task is one.");
        var task = calendar.Components.Single();
        task.Add(CalendarTime.Utc(now).ToLine("DTSTAMP"));
        task.Add(CalendarTime.Utc(now).ToLine("CREATED"));
        task.Add(new ContentLine("STATUS", "NEEDS-ACTION"));
        if (whole is not null)
            task.Add(new ContentLine("RELATED-TO", whole, new CalendarParameter("RELTYPE", "PARENT")));
        return CalendarItem.Of(calendar, zone)[0];
    }

    /// <summary>Changes the task in place; false when nothing is to be changed.</summary>
    public bool Run(CalendarItem item, TaskFields fields)
    {
        var main = item.Master ?? item.Components.First();
        var before = TaskFields.Of(item, main, zone);
        if (before with { Notes = Plain(before.Notes) } == fields with { Notes = Plain(fields.Notes) })
            return false;
        // A task without a day cannot repeat: it begins today.
        if (fields.Repeat.Length > 0 && fields.DueDay.Length == 0 && fields.StartDay.Length == 0)
            fields = fields with { DueDay = TaskTimes.DayText(zone.ToWall(now)) };
        if (item.Master is null)
            Change(item, main, before, fields);
        else
            RecurrenceEdit.All(item, task => Change(item, task, before, fields));
        return true;
    }

    void Change(CalendarItem item, CalendarComponent task, TaskFields before, TaskFields fields)
    {
        if (before.Title != fields.Title)
            task.SetText("SUMMARY", fields.Title.Trim());
        if (Plain(before.Notes) != Plain(fields.Notes))
            task.SetText("DESCRIPTION", fields.Notes.Trim().Length == 0 ? null : Plain(fields.Notes).TrimEnd());
        if (before.Priority != fields.Priority)
            SetOrRemove(task, "PRIORITY", fields.Priority switch { "high" => "1", "medium" => "5", "low" => "9", _ => null });
        if (Times(before) != Times(fields))
            SetTimes(item, task, before, fields);
        if (before.Repeat != fields.Repeat && fields.Repeat != TaskFields.OwnRule)
            SetRule(item, task, fields.Repeat);
        task.Set(CalendarTime.Utc(now).ToLine("LAST-MODIFIED"));
        task.Set(CalendarTime.Utc(now).ToLine("DTSTAMP"));
    }

    static (string, string, string, string) Times(TaskFields f) => (f.DueDay, f.DueTime, f.StartDay, f.StartTime);

    void SetTimes(CalendarItem item, CalendarComponent task, TaskFields before, TaskFields fields)
    {
        var view = Todos.View(task, item.Zones);
        var repeats = item.Repeats || fields.Repeat.Length > 0;
        var sameBegin = item.Repeats && view.Start is { } a && a == view.Due && before.StartDay == fields.StartDay && before.StartTime == fields.StartTime;
        var due = Moved(item, view.Due, (before.DueDay, before.DueTime), (fields.DueDay, fields.DueTime), repeats);
        // Of one that repeats without a beginning of its own, the day of the rule goes along.
        var start = sameBegin ? due : Moved(item, view.Start, (before.StartDay, before.StartTime), (fields.StartDay, fields.StartTime), repeats);
        // RFC 5545 §3.8.2.3: both are days, or both are times.
        if (start is { } s && due is { } d && s.IsDate != d.IsDate)
            (start, due) = d.IsDate ? (new CalendarTime(item.Zones.WallIn(s, zone) / TaskTimes.Day * TaskTimes.Day, CalendarTimeKind.Date), due) : (Timed(item, d, s.Wall), due);
        var length = task.Property("DURATION") is not null;
        if (start != view.Start)
            SetTime(task, "DTSTART", start);
        if (due != view.Due || (length && start != view.Start))
        {
            task.Remove("DURATION");
            SetTime(task, "DUE", due);
        }
    }

    // By as many days as in the form; the time of day is the form's. Of one that repeats the form shows a later occurrence than the one that the lines say.
    CalendarTime? Moved(CalendarItem item, CalendarTime? there, (string Day, string Time) before, (string Day, string Time) now, bool repeats)
    {
        if (before == now)
            return there;
        if (TaskTimes.DayOf(now.Day) is not { } day)
            return null;
        if (there is { } old && TaskTimes.DayOf(before.Day) is { } shown)
            day += (item.Zones.WallIn(old, zone) / TaskTimes.Day * TaskTimes.Day) - shown;
        if (TaskTimes.TimeOf(now.Time) is not { } time)
            return new CalendarTime(day, CalendarTimeKind.Date);
        return there is { IsDate: false } kind ? Timed(item, kind, day + time) : Timed(item, repeats ? new CalendarTime(0, CalendarTimeKind.Zoned, zone.Id) : CalendarTime.Utc(0), day + time);
    }

    // What the list's clock shows, on the clock of another time.
    CalendarTime Timed(CalendarItem item, CalendarTime kind, long wall)
    {
        if (kind.Kind == CalendarTimeKind.Floating)
            return kind.At(wall);
        if (kind.Kind == CalendarTimeKind.Zoned && item.Zones.Find(kind.Zone ?? "") is null)
            return CalendarTime.Utc(zone.ToUnix(wall));
        if (kind.Kind == CalendarTimeKind.Zoned && !item.Calendar.Components.Any(c => c.Name == "VTIMEZONE" && c.Property("TZID")?.Value == kind.Zone))
            item.Calendar.AddFirst(ZoneText.Of(item.Zones.Of(kind), kind.Zone!, zone.ToUnix(wall)));
        return kind.At(item.Zones.Of(kind).ToWall(zone.ToUnix(wall)));
    }

    static void SetRule(CalendarItem item, CalendarComponent task, string rule)
    {
        foreach (var name in (string[])["RRULE", "RDATE", "EXDATE", "EXRULE"])
            task.Remove(name);
        if (rule.Length == 0)
        {
            foreach (var one in item.Overrides.ToList())
                item.Calendar.Remove(one);
            return;
        }

        // RFC 5545 §3.8.2.4: a rule counts from a beginning.
        if (task.Property("DTSTART") is null && CalendarTime.Of(task.Property("DUE")) is { } due)
            task.Set(due.ToLine("DTSTART"));
        task.Add(new ContentLine("RRULE", rule switch
        {
            "daily" => "FREQ=DAILY",
            "workdays" => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "fortnightly" => "FREQ=WEEKLY;INTERVAL=2",
            "monthly" => "FREQ=MONTHLY",
            "yearly" => "FREQ=YEARLY",
            _ => "FREQ=WEEKLY",
        }));
    }

    static void SetTime(CalendarComponent task, string name, CalendarTime? time)
    {
        if (time is { } at)
            task.Set(at.ToLine(name));
        else
            task.Remove(name);
    }

    static void SetOrRemove(CalendarComponent task, string name, string? value)
    {
        if (value is null)
            task.Remove(name);
        else
            task.Set(new ContentLine(name, value));
    }

    static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
