using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What came of a message.</summary>
public enum ITipVerdict
{
    /// <summary>The receiver's object is changed, or there is a new one.</summary>
    Applied = 1,

    /// <summary>It is older than what is there.</summary>
    Stale,

    /// <summary>It speaks of something that the receiver does not have; of what an organizer sent, the latest may be asked for (REFRESH).</summary>
    Unknown,

    /// <summary>The one who answers is not invited.</summary>
    NotInvited,

    /// <summary>Somebody else than the organizer speaks for them.</summary>
    NotOrganizer,

    /// <summary>A proposal, for the organizer to decide.</summary>
    Proposal,

    /// <summary>The attendee asks for the latest: send them a REQUEST.</summary>
    Resend,

    /// <summary>It asks for no change.</summary>
    Nothing,

    /// <summary>It is no message that can be understood.</summary>
    Broken,
}

/// <summary>What a message does to the object of the one who gets it (RFC 5546 §2.1.5, §3.2).</summary>
public static class Incoming
{
    /// <summary>The method of a message; null for what is none.</summary>
    public static ITipMethod? MethodOf(CalendarComponent message) =>
        message.Property("METHOD")?.Value.Trim() is [not (>= '0' and <= '9'), ..] name && Enum.TryParse<ITipMethod>(name, ignoreCase: true, out var method) && Enum.IsDefined(method) ? method : null;

    /// <summary>Applies a message.</summary>
    /// <param name="message">The VCALENDAR with METHOD.</param>
    /// <param name="existing">The receiver's object of the same UID; it does not change. Null when there is none.</param>
    /// <param name="sender">Who sent it, as proven by the way that it came; null when that is not known.</param>
    /// <param name="me">The receiver's address.</param>
    /// <param name="changed">The receiver's object afterwards; null unless the verdict is Applied.</param>
    public static ITipVerdict Apply(CalendarComponent message, CalendarComponent? existing, string? sender, string me, out CalendarComponent? changed)
    {
        changed = null;
        var told = message.Components.Where(Party.IsScheduled).ToList();
        if (MethodOf(message) is not { } method || told.Count == 0) return ITipVerdict.Broken;
        var uid = told[0].Property("UID")?.Value.Trim();
        if (string.IsNullOrEmpty(uid) || told.Exists(c => c.Property("UID")?.Value.Trim() != uid || c.Name != told[0].Name)) return ITipVerdict.Broken;
        if (existing is not null && existing.Components.Where(Party.IsScheduled).Any(c => c.Property("UID")?.Value.Trim() != uid)) return ITipVerdict.Unknown;
        if (method is ITipMethod.Request or ITipMethod.Cancel or ITipMethod.Add or ITipMethod.DeclineCounter or ITipMethod.Publish && !IsOrganizers(told, existing, sender)) return ITipVerdict.NotOrganizer;
        if (method == ITipMethod.Request) return InvitationIn.Request(message, told, existing, me, out changed);
        if (existing is null) return method == ITipMethod.Publish ? InvitationIn.Request(message, told, null, me, out changed) : ITipVerdict.Unknown;
        return method switch
        {
            ITipMethod.Publish => InvitationIn.Request(message, told, existing, me, out changed),
            ITipMethod.Cancel => InvitationIn.Cancel(told, existing, out changed),
            ITipMethod.Add => InvitationIn.Add(told, existing, out changed),
            ITipMethod.Reply => ReplyIn.Apply(told, existing, sender, out changed),
            ITipMethod.Counter => ITipVerdict.Proposal,
            ITipMethod.Refresh => told[0].All("ATTENDEE").Any(a => existing.Components.Any(c => Party.Attendee(c, a.Value) is not null)) ? ITipVerdict.Resend : ITipVerdict.NotInvited,
            _ => ITipVerdict.Nothing,
        };
    }

    // An organizer is the one that the receiver knows already; nobody takes a meeting over by a message.
    static bool IsOrganizers(List<CalendarComponent> told, CalendarComponent? existing, string? sender)
    {
        var organizer = told.Select(Party.Organizer).FirstOrDefault(o => o is not null);
        var known = existing?.Components.Where(Party.IsScheduled).Select(Party.Organizer).FirstOrDefault(o => o is not null);
        if (known is not null && organizer is not null && !Party.Same(known, organizer)) return false;
        return sender is null || (organizer ?? known) is null || Party.Same(organizer ?? known, sender);
    }
}
