using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>What a change of an entry means to others: who is to be told what (RFC 6638 §3.2).</summary>
/// <param name="Messages">To each who must hear of it.</param>
/// <param name="Changed">Whether the object was changed, so that it is not stored as it came.</param>
sealed record ChangePlan(IReadOnlyList<ITipMessage> Messages, bool Changed)
{
    public static ChangePlan None { get; } = new([], false);

    /// <summary>Looks at a change. The object that is to be stored is changed in place: revisions, answers that count no more.</summary>
    /// <param name="before">What was stored; null for a new one.</param>
    /// <param name="after">What is to be stored; null for a deletion.</param>
    /// <param name="mine">The addresses of whoever's calendar it is.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static Outcome<ChangePlan> Of(CalendarComponent? before, CalendarComponent? after, IReadOnlyList<string> mine, long now)
    {
        var organizer = OrganizerOf(after) ?? OrganizerOf(before);
        if (organizer is null || mine.Count == 0)
            return None;
        if (before is not null && after is not null && OrganizerOf(before) is { } old && OrganizerOf(after) is { } next && !Party.Same(old, next) && !(IsOneOf(mine, old) && IsOneOf(mine, next)))
            return CalendarRefusal.OtherOrganizer;
        if (!IsOneOf(mine, organizer))
            return Answer(before, after, mine, now);
        var bytes = after?.ToBytes();
        if (after is not null)
            OrganizerChange.Prepare(before, after, now);
        var messages = OrganizerChange.Messages(before, after, now);
        return new ChangePlan(messages, bytes is not null && !bytes.AsSpan().SequenceEqual(after!.ToBytes()));
    }

    static Outcome<ChangePlan> Answer(CalendarComponent? before, CalendarComponent? after, IReadOnlyList<string> mine, long now)
    {
        var me = mine.FirstOrDefault(address => (after ?? before)!.Components.Any(c => Party.Attendee(c, address) is not null));
        return me is null || AttendeeChange.Reply(before, after, me, now) is not { } reply ? None : new ChangePlan([reply], false);
    }

    static bool IsOneOf(IReadOnlyList<string> mine, string address) => mine.Any(a => Party.Same(a, address));

    static string? OrganizerOf(CalendarComponent? calendar) => calendar?.Components.Select(Party.Organizer).FirstOrDefault(o => o is not null);
}
