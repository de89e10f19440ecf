namespace Percloud.Protocols.Dav;

/// <summary>Reads a request body that belongs in memory, and no more of it than is allowed.</summary>
static class BoundedBody
{
    /// <summary>The whole body; null when it is larger than the limit.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> Read(DavRequest request, int limit, CancellationToken cancel)
    {
        if (request.BodyLength == 0) return ReadOnlyMemory<byte>.Empty;
        if (request.BodyLength > limit) return null;
        var buffer = new byte[Math.Min(limit, (int)(request.BodyLength ?? 4096)) + 1];
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancel);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > limit) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
        }
    }

    /// <summary>Whether the request has no content, which of an unknown length only reading tells.</summary>
    public static async ValueTask<bool> IsEmpty(DavRequest request, CancellationToken cancel) =>
        request.BodyLength is { } length ? length == 0 : await request.Body.ReadAsync(new byte[1], cancel) == 0;
}
