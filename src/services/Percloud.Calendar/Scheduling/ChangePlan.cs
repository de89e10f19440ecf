using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>For whom a change is made.</summary>
/// <param name="Mine">The addresses of whoever's calendar it is.</param>
sealed record Changer(IReadOnlyList<string> Mine)
{
    /// <summary>Whether the organizer of this address tells their changes through this program, so that somebody who is invited may not make them; never in a calendar of a group.</summary>
    public Func<string, bool> IsToldBy { get; init; } = static _ => false;

    /// <summary>The client has not seen the answers that came since, and they are kept (RFC 6638 §3.2.10).</summary>
    public bool KeepsAnswers { get; init; }

    public bool Is(string address) => Mine.Any(a => Party.Same(a, address));
}

/// <summary>What a change of an entry means to others: who is to be told what (RFC 6638 §3.2).</summary>
/// <param name="Messages">To each who must hear of it.</param>
/// <param name="Changed">Whether the object was changed, so that it is not stored as it came.</param>
sealed record ChangePlan(IReadOnlyList<ITipMessage> Messages, bool Changed)
{
    public static ChangePlan None { get; } = new([], false);

    /// <summary>Whether the change is of answers and stamps alone, so that a schedule tag stays.</summary>
    public bool KeepsTag { get; private init; }

    /// <summary>Looks at a change. The object that is to be stored is changed in place: revisions, answers that count no more, answers that the client had not seen.</summary>
    /// <param name="before">What was stored; null for a new one.</param>
    /// <param name="after">What is to be stored; null for a deletion.</param>
    /// <param name="who">Whose calendar it is.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static Outcome<ChangePlan> Of(CalendarComponent? before, CalendarComponent? after, Changer who, long now)
    {
        // RFC 6638 §3.2.4.2: nobody could say whose it is.
        if (after is not null && after.Components.Select(Party.Organizer).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())
            return CalendarRefusal.TwoOrganizers;
        var organizer = OrganizerOf(after) ?? OrganizerOf(before);
        if (organizer is null || who.Mine.Count == 0)
            return None;
        var bytes = after?.ToBytes();
        if (before is not null && after is not null && Judge(before, after, who) is { } no)
            return no;
        var messages = who.Is(organizer) ? Organized(before, after, now) : Answered(before, after, who.Mine, now);
        return new ChangePlan(messages, bytes is not null && !bytes.AsSpan().SequenceEqual(after!.ToBytes())) { KeepsTag = before is not null && after is not null && Consequence.IsNone(before, after) };
    }

    // RFC 6638 §3.2.4.3, §3.2.4.4: who may change what.
    static Refusal? Judge(CalendarComponent before, CalendarComponent after, Changer who)
    {
        if (OrganizerOf(before) is not { } old)
            return null;
        var held = !who.Is(old) && who.IsToldBy(old) && before.Components.All(c => c.Property("ORGANIZER") is not { } line || Party.IsServed(line));
        var me = held ? who.Mine.FirstOrDefault(address => before.Components.Any(c => Party.Attendee(c, address) is not null)) : null;
        if (me is not null && !AttendeeRules.Allow(before, after, me))
            return CalendarRefusal.NotYours;
        if (OrganizerOf(after) is { } next && !Party.Same(old, next) && !(who.Is(old) && who.Is(next)))
            return CalendarRefusal.OtherOrganizer;
        // What others answered is not for somebody who is invited to say.
        if (me is not null || who.KeepsAnswers)
            Consequence.Merge(before, after, who.Mine);
        return null;
    }

    static IReadOnlyList<ITipMessage> Organized(CalendarComponent? before, CalendarComponent? after, long now)
    {
        if (after is not null)
            OrganizerChange.Prepare(before, after, now);
        return OrganizerChange.Messages(before, after, now);
    }

    static IReadOnlyList<ITipMessage> Answered(CalendarComponent? before, CalendarComponent? after, IReadOnlyList<string> mine, long now)
    {
        var me = mine.FirstOrDefault(address => (after ?? before)!.Components.Any(c => Party.Attendee(c, address) is not null));
        return me is null || AttendeeChange.Reply(before, after, me, now) is not { } reply ? [] : [reply];
    }

    static string? OrganizerOf(CalendarComponent? calendar) => calendar?.Components.Select(Party.Organizer).FirstOrDefault(o => o is not null);
}
