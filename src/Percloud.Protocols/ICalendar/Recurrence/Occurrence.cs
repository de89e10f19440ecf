namespace Percloud.Protocols.ICalendar;

/// <summary>One occurrence of an event, task or entry.</summary>
/// <param name="Component">What says how it is: the master, or an override.</param>
/// <param name="Id">When it was planned (RECURRENCE-ID), on the clock of the master's DTSTART.</param>
/// <param name="IdUnix">The same in seconds since 1970-01-01 in UTC.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; the same as the start when it has no length.</param>
/// <param name="StartUnix">The beginning, in seconds since 1970-01-01 in UTC.</param>
/// <param name="EndUnix">The end, likewise; not part of it.</param>
public readonly record struct Occurrence(CalendarComponent Component, CalendarTime Id, long IdUnix, CalendarTime Start, CalendarTime End, long StartUnix, long EndUnix)
{
    /// <summary>Whether any of it lies between two moments, the second not included. What has no length lies where it begins (RFC 4791 §9.9).</summary>
    public bool Overlaps(long from, long to) => StartUnix < to && (EndUnix > from || (StartUnix == EndUnix && StartUnix >= from));
}
