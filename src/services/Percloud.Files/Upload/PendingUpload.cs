using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Names an upload that comes in parts.</summary>
readonly record struct PendingId(Guid Value) : IId<PendingId>
{
    /// <inheritdoc/>
    public static PendingId Of(Guid value) => new(value);
}

/// <summary>An upload that comes in parts: where it goes and how much of it there will be. How much there is, is the length of its file.</summary>
sealed class PendingUpload
{
    /// <summary>How long an unfinished upload is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    public PendingId Id { get; init; }

    public SpaceId SpaceId { get; init; }

    /// <summary>The names of the folders that lead there, as JSON.</summary>
    public required string Folder { get; init; }

    public required string Name { get; init; }

    public long Length { get; init; }

    /// <summary>Where the name is taken: both are kept, or what stands there is replaced.</summary>
    public bool KeepsBoth { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The client's own time of change, Unix milliseconds.</summary>
    public long? ModifiedAt { get; init; }

    public PrincipalKind ByKind { get; init; }

    public required string ByKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }

    /// <summary>The file is in its folder; the row stays a while for a client that did not hear of it.</summary>
    public bool IsDone { get; set; }
}
