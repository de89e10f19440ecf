namespace Percloud.Protocols.Dav;

/// <summary>What the backend knows of one collection or file at one moment.</summary>
/// <remarks>A backend may derive its own record, to find the same state again when the content is sent.</remarks>
public record DavResource
{
    /// <summary>The name in its parent, as stored; empty at the root.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it has members rather than content.</summary>
    public required bool IsCollection { get; init; }

    /// <summary>A name for people, when it differs from <see cref="Name"/>.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A strong entity tag with its quotes (RFC 9110 §8.8.3), changed by every change; every file has one, a collection may.</summary>
    public string? ETag { get; init; }

    /// <summary>The tag of an object with which people are invited, quotes included: it stays when only answers change (RFC 6638 §3.2.10); null for any other.</summary>
    public string? ScheduleTag { get; init; }

    /// <summary>Bytes of content; 0 for a collection.</summary>
    public long Length { get; init; }

    /// <summary>Media type of a file's content; null when it is not known.</summary>
    public string? MediaType { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When its content was last changed; answers carry whole seconds.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>What the one who asks may do with it.</summary>
    public DavRights Rights { get; init; } = DavRights.Read | DavRights.Write;

    /// <summary>What kind of collection it is beside being one, such as an address book; written into <c>resourcetype</c> (RFC 4918 §15.9).</summary>
    public IReadOnlyList<DavName> Kinds { get; init; } = [];

    /// <summary>The token of its state now when each collection knows its own; null where only the one that is asked about has one.</summary>
    public string? SyncToken { get; init; }

    /// <summary>The content of a small file; filled by <see cref="IDavDetails"/> when asked.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>The locks that cover it; filled by <see cref="IDavDetails"/> when asked.</summary>
    public IReadOnlyList<DavLock> Locks { get; init; } = [];

    /// <summary>The properties that clients left; filled by <see cref="IDavDetails"/> when asked.</summary>
    public IReadOnlyList<DavDead> Dead { get; init; } = [];

    /// <summary>Sums of the content such as <c>SHA1:…</c>, blanks between; filled by <see cref="IDavDetails"/> when asked.</summary>
    public string? Checksums { get; init; }

    /// <summary>Bytes of the whole tree; filled by <see cref="IDavDetails"/> when asked.</summary>
    public long? TreeBytes { get; init; }

    /// <summary>The number that clients of Nextcloud name it by; null where there is none.</summary>
    public long? Number { get; init; }

    /// <summary>What it is as a principal; null for what is none.</summary>
    public DavPrincipal? Principal { get; init; }
}
