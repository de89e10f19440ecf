using System.Diagnostics.CodeAnalysis;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>A calendar, or the inbox, as WebDAV sees it.</summary>
sealed record CalendarResource : CalendarCollectionResource
{
    [SetsRequiredMembers]
    public CalendarResource(Seen<CalendarCollection> seen, string title)
    {
        (Seen, Name, DisplayName, IsCollection) = (seen, seen.Name, title, true);
        Kinds = [seen.Row.Use == CalendarUse.Inbox ? CalDavNames.ScheduleInbox : CalDavNames.Calendar];
        Rights = RightsOf(seen);
        SyncToken = ItemChanges.Scheme + seen.Token;
        Created = DateTimeOffset.FromUnixTimeMilliseconds(seen.Row.CreatedAt);
        Components = EntryColumns.NamesOf(seen.Row.Takes & ~EntryKinds.FreeBusy);
        Zone = Zones.Of(seen.Row);
        KeepsAttachments = seen.Row.Use == CalendarUse.Entries;
    }

    public Seen<CalendarCollection> Seen { get; }

    /// <summary>Where new invitations go, told of the inbox (RFC 6638 §9.2).</summary>
    public string? DefaultHref { get; init; }

    // What a feed says is only read, by whoever's it is.
    public static DavRights RightsOf(Seen<CalendarCollection> seen) =>
        seen.Row.Use == CalendarUse.Feed ? DavGrants.RightsOf(seen.Role) & ~DavRights.Write : DavGrants.RightsOf(seen.Role);
}

/// <summary>An entry as WebDAV sees it.</summary>
sealed record EntryResource : CalendarObjectResource
{
    [SetsRequiredMembers]
    public EntryResource(CalendarEntry entry, DavRights rights)
    {
        (Entry, Name, IsCollection, ETag, Length) = (entry, entry.Name, false, entry.ETag, entry.Size);
        Component = EntryColumns.NamesOf(entry.Kind) is [var name] ? name : null;
        MediaType = Component is null ? "text/calendar; charset=utf-8" : $"text/calendar; charset=utf-8; component={Component.ToLowerInvariant()}";
        DisplayName = entry.Title.Length > 0 ? entry.Title : null;
        Created = DateTimeOffset.FromUnixTimeMilliseconds(entry.CreatedAt);
        Modified = DateTimeOffset.FromUnixTimeMilliseconds(entry.ModifiedAt);
        Rights = rights;
        ScheduleTag = entry.ScheduleTag is { } tag ? $"\"{tag}\"" : null;
        Exact = entry is { IsExact: true, FirstAt: { } from, LastAt: { } to } ? new TimeRange(from, to) : null;
    }

    public CalendarEntry Entry { get; }

    /// <summary>The same for somebody who sees only when it is: other bytes, so another tag, and a new one as soon as they may see more.</summary>
    public EntryResource Covered(byte[] bytes) => this with { Content = bytes, Length = bytes.Length, ETag = $"{Entry.ETag[..^1]}-when\"", ScheduleTag = null, DisplayName = null };
}

/// <summary>The place where requests for free and busy times are sent (RFC 6638 §2.1).</summary>
sealed record OutboxResource : DavResource
{
    public const string Step = "outbox";

    [SetsRequiredMembers]
    public OutboxResource()
    {
        (Name, IsCollection) = (Step, true);
        Kinds = [CalDavNames.ScheduleOutbox];
        Rights = DavRights.Read | DavRights.Write;
    }
}
