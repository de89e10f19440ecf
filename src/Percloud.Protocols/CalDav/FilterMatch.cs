using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>Whether an object fits a filter (RFC 4791 §9.7, §9.9).</summary>
public static class FilterMatch
{
    /// <summary>Whether an object fits.</summary>
    /// <param name="filter">For the VCALENDAR.</param>
    /// <param name="calendar">The object.</param>
    /// <param name="floating">Where days and floating times are placed: the query's `timezone`, the collection's, or UTC.</param>
    /// <param name="work">What it may cost.</param>
    public static bool Matches(ComponentFilter filter, CalendarComponent calendar, CalendarZone floating, RecurrenceWork work)
    {
        if (filter.Name != calendar.Name) return filter.Absent;
        return !filter.Absent && new Look(calendar, floating, work).Fits(filter, calendar);
    }

    sealed class Look(CalendarComponent calendar, CalendarZone floating, RecurrenceWork work)
    {
        IReadOnlyList<CalendarItem>? items;

        IReadOnlyList<CalendarItem> Items => items ??= CalendarItem.Of(calendar, floating);

        public bool Fits(ComponentFilter filter, CalendarComponent component) =>
            filter.Properties.All(property => Fits(property, component)) && filter.Components.All(inner => HasOne(inner, component));

        bool HasOne(ComponentFilter filter, CalendarComponent inside)
        {
            var named = inside.Components.Where(c => c.Name == filter.Name).ToList();
            if (filter.Absent) return named.Count == 0;
            var fitting = named.FindAll(c => Fits(filter, c));
            if (filter.Range is not { } range || fitting.Count == 0) return fitting.Count > 0;
            return filter.Name switch
            {
                "VEVENT" or "VTODO" or "VJOURNAL" => Items.Any(item => item.Kind == filter.Name && Happens(item, fitting, range)),
                "VALARM" => Items.Any(item => Alarms.Between(item, range.From, range.To, work).Any(due => due.Occurrence.Component == inside && fitting.Contains(due.Alarm))),
                "VFREEBUSY" => fitting.Exists(entry => IsWithin(entry, range)),
                _ => false,
            };
        }

        bool Happens(CalendarItem item, List<CalendarComponent> fitting, TimeRange range)
        {
            if (item.Kind == "VTODO" && item.Components.Any(c => fitting.Contains(c) && IsUntimed(c) && TaskRange.Matches(c, range))) return true;
            var (from, to) = (Math.Max(range.From, long.MinValue / 4), Math.Min(range.To, long.MaxValue / 4));
            // Tasks count at their very end, too.
            var widened = item.Kind == "VTODO" ? 1 : 0;
            return item.Between(from - widened, to + widened, work).Any(one => fitting.Contains(one.Component) && (widened == 0 || TaskRange.Matches(one, range)));
        }

        static bool IsUntimed(CalendarComponent task) => task.Property("DTSTART") is null && task.Property("DUE") is null;

        static bool IsWithin(CalendarComponent entry, TimeRange range)
        {
            if (CalendarTime.Of(entry.Property("DTSTART")) is { } start && CalendarTime.Of(entry.Property("DTEND")) is { } end)
                return range.From <= end.Wall && range.To > start.Wall;
            return FreeBusy.Periods(entry).Any(busy => range.From < busy.To && range.To > busy.From);
        }

        bool Fits(PropertyFilter filter, CalendarComponent component)
        {
            var named = component.All(filter.Name).ToList();
            return filter.Absent ? named.Count == 0 : named.Exists(line => Fits(filter, line));
        }

        bool Fits(PropertyFilter filter, ContentLine line) =>
            (filter.Range is not { } range || IsWithin(line, range))
            && (filter.Text?.Matches(line.Text) ?? true)
            && filter.Parameters.All(parameter => Fits(parameter, line));

        bool IsWithin(ContentLine line, TimeRange range) =>
            CalendarTime.Of(line) is { } time && new ZoneBook(calendar, floating).ToUnix(time) is var unix && unix >= range.From && unix < range.To;

        static bool Fits(ParameterFilter filter, ContentLine line)
        {
            var named = line.Parameters.Where(p => p.Name == filter.Name).ToList();
            if (filter.Absent) return named.Count == 0;
            return named.Count > 0 && (filter.Text is null || named.SelectMany(p => p.Values).Any(filter.Text.Matches));
        }
    }
}
