using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>An event, task or journal entry with all its occurrences (RFC 4791 §4.1): its bytes are a blob, as a client stored them; the other columns are an index of them.</summary>
sealed class CalendarEntry : IItem
{
    public ThingId Id { get; init; }

    public SpaceId SpaceId { get; set; }

    public ThingId? HolderId { get; set; }

    public required string Name { get; set; }

    public string? Uid { get; set; }

    public EntryKinds Kind { get; set; }

    public required string Hash { get; set; }

    public long Size { get; set; }

    /// <summary>Its summary; empty when it has none.</summary>
    public required string Title { get; set; }

    /// <summary>No occurrence begins before, seconds since 1970 in UTC; null when it has no time.</summary>
    public long? FirstAt { get; set; }

    /// <summary>No occurrence ends after; null when it goes on, or has no time.</summary>
    public long? LastAt { get; set; }

    /// <summary>Whether it happens once, exactly between <see cref="FirstAt"/> and <see cref="LastAt"/>, in every zone.</summary>
    public bool IsExact { get; set; }

    /// <summary>Of a task: until when, seconds since 1970 in UTC; a day's is its end there.</summary>
    public long? DueAt { get; set; }

    /// <summary>Of a task: whether nothing of it is left to be done.</summary>
    public bool IsDone { get; set; }

    /// <summary>Of a task: 1 (highest) to 9, 0 for none.</summary>
    public int Priority { get; set; }

    /// <summary>Of a task: the UID of the one that it is part of.</summary>
    public string? ParentUid { get; set; }

    /// <summary>Who invites, as the address stands in it; null for what nobody is invited to.</summary>
    public string? Organizer { get; set; }

    /// <summary>What the owner of the calendar answered (PARTSTAT); null when they are not asked.</summary>
    public string? Answer { get; set; }

    /// <summary>The tag of RFC 6638 §3.2.10: moves when anything but answers does; null for what nobody is invited to.</summary>
    public string? ScheduleTag { get; set; }

    /// <summary>When its next alarm goes off, seconds since 1970 in UTC; null for none.</summary>
    public long? AlarmAt { get; set; }

    public long Change { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    public long ModifiedAt { get; set; }

    public ThingId? TrashedFrom { get; set; }

    public long? TrashedAt { get; set; }

    /// <summary>How much of the hash a tag carries, as files have it.</summary>
    const int TagDigits = 32;

    /// <summary>Strong: equal tags mean equal bytes (RFC 9110 §8.8.3).</summary>
    public string ETag => $"\"{Hash[..TagDigits]}\"";
}
