namespace Percloud.Protocols.Dav;

/// <summary>The content of a PUT.</summary>
/// <param name="Body">The bytes; ends early, or faults, when the client goes away.</param>
/// <param name="Length">Declared bytes; null when not known before the end.</param>
/// <param name="MediaType">As the client says; null when it does not.</param>
/// <param name="Modified">The modified time that the client wants kept (X-OC-Mtime); null for the moment of the upload.</param>
public sealed record DavUpload(Stream Body, long? Length, string? MediaType, DateTimeOffset? Modified)
{
    /// <summary>Asked after the last byte was read and before the file is shown to anybody: whether the bytes are those that the client announced (OC-Checksum).</summary>
    public Func<bool> Whole { get; init; } = static () => true;

    /// <summary>The sum that was announced, such as <c>SHA1:…</c>, to be kept with the content; null for none.</summary>
    public string? Checksum { get; init; }

    /// <summary>The whole content, for small things that are looked into before they are kept; null when there is more than allowed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> Bytes(int most, CancellationToken cancel)
    {
        if (Length > most) return null;
        using var bytes = new MemoryStream((int)(Length ?? 4096));
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer.AsSpan(0, read));
        }
        return bytes.ToArray();
    }
}
