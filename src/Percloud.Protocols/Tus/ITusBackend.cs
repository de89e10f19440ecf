using System.Security.Cryptography;

namespace Percloud.Protocols.Tus;

/// <summary>What a client wants to upload: how many bytes, and what it says of them.</summary>
public sealed record TusCreation(long Length, IReadOnlyDictionary<string, string> Metadata);

/// <summary>An upload as it stands: the offset is what is safely kept.</summary>
public sealed record TusUpload(string Id, long Length, long Offset, DateTimeOffset Expires);

/// <summary>A checksum of one part (tus 1.0 "Checksum").</summary>
public sealed record TusSum(HashAlgorithmName Algorithm, byte[] Value);

/// <summary>What became of a request.</summary>
public enum TusVerdict
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such upload for this client.</summary>
    NotFound,

    /// <summary>The offset is not where the upload stands.</summary>
    WrongOffset,

    /// <summary>The part is not what its checksum says; nothing of it was kept.</summary>
    WrongSum,

    /// <summary>More came than the upload was to have.</summary>
    TooMuch,

    /// <summary>Another request writes to it.</summary>
    Busy,

    /// <summary>No room for it.</summary>
    Full,

    /// <summary>The client may not.</summary>
    Forbidden,

    /// <summary>What it says of the upload is not acceptable, or what it is for has changed.</summary>
    Refused,
}

/// <summary>The verdict, the upload where there is one, and a sentence for people.</summary>
public sealed record TusResult(TusVerdict Verdict, TusUpload? Upload = null, string? Sentence = null);

/// <summary>The only door to where uploads are kept.</summary>
public interface ITusBackend
{
    /// <summary>Makes an upload.</summary>
    Task<TusResult> Create(TusCreation creation, CancellationToken cancel);

    /// <summary>Looks at one.</summary>
    Task<TusResult> Find(string id, CancellationToken cancel);

    /// <summary>Adds bytes at an offset; those that came before a line broke are kept, unless they had a checksum. The last byte ends the upload.</summary>
    Task<TusResult> Append(string id, long offset, Stream body, TusSum? sum, CancellationToken cancel);

    /// <summary>Forgets one.</summary>
    Task<TusResult> Remove(string id, CancellationToken cancel);
}
