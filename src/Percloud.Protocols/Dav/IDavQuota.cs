namespace Percloud.Protocols.Dav;

/// <summary>Bytes that may still be written and bytes in use (RFC 4331 §3, §4).</summary>
/// <param name="Available">Null where nothing bounds it but the disk.</param>
/// <param name="Used">Null where it is not counted.</param>
public readonly record struct DavQuota(long? Available, long? Used);

/// <summary>What a backend adds when it counts the space that a tree takes.</summary>
public interface IDavQuota
{
    /// <summary>The figures for a collection; asked once per request, and only when the client named such a property.</summary>
    ValueTask<DavQuota> Quota(DavPath path, CancellationToken cancel);
}
