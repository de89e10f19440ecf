
namespace Percloud.Protocols.Dav;

/// <summary>PUT (RFC 9110 §9.3.4, RFC 4918 §9.7): a whole file, of declared or unknown length.</summary>
sealed class Put : IDavMethod
{
    public string Name => "PUT";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (Refusal(exchange) is { } no)
        {
            await exchange.Refuse(no.Verdict, cancel, no.Sentence);
            return;
        }
        if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
            return;
        }
        if (!ChecksumHeader.TryParse(exchange.Header("OC-Checksum"), out var checksum))
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel, "The checksum cannot be read.");
            return;
        }
        var upload = new DavUpload(exchange.Request.Body, exchange.Request.BodyLength,
            MediaType(exchange.Header("Content-Type")), ModifiedHeader.Parse(exchange.Header("X-OC-Mtime")));
        await using var summed = checksum is null ? null : new SummingStream(exchange.Request.Body, checksum.Kind);
        if (summed is not null)
            upload = upload with { Body = summed, Checksum = checksum!.ToString(), Whole = () => summed.Sum().AsSpan().SequenceEqual(checksum.Sum) };
        await exchange.Answer(await exchange.Backend.Put(exchange.Path, upload, condition, cancel), cancel);
    }

    /// <summary>Why a body is no whole file; null when it is one.</summary>
    internal static DavResult? PartRefusal(DavExchange exchange)
    {
        // A part taken for the whole would destroy the file (RFC 9110 §14.5).
        if (exchange.Header("Content-Range") is not null)
            return new DavResult(DavVerdict.BadRequest) { Sentence = "A part of a file cannot be written." };
        if (exchange.Header("Content-Encoding") is { } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return new DavResult(DavVerdict.UnsupportedMedia) { Sentence = "Send the file without a content coding." };
        return null;
    }

    static DavResult? Refusal(DavExchange exchange)
    {
        if (PartRefusal(exchange) is { } part)
            return part;
        // A slash at the end names a collection, which has no content to write (RFC 4918 §5.2, §9.7.2).
        return exchange.Path.TrailingSlash ? DavVerdict.NotAllowed : null;
    }

    // What is no media type is left for the backend to guess, rather than kept and sent to others.
    internal static string? MediaType(string? value) =>
        value is { Length: <= 255 } && IsType(value.AsSpan(0, value.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end ? end : value.Length).Trim()) && !value.Any(char.IsControl) ? value : null;

    // type "/" subtype, both tokens (RFC 9110 §8.3.1, §5.6.2).
    static bool IsType(ReadOnlySpan<char> type) =>
        type.IndexOf('/') is > 0 and var slash && slash < type.Length - 1 && IsToken(type[..slash]) && IsToken(type[(slash + 1)..]);

    static bool IsToken(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(TokenCharacters) < 0;

    static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
