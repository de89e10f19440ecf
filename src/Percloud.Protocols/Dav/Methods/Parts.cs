using System.Security.Cryptography;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>Several ranges of a file in one answer (RFC 9110 §14.6).</summary>
sealed class Parts
{
    readonly List<(byte[] Head, long Offset, long Length)> parts;
    readonly string boundary;
    readonly byte[] end;

    Parts(List<(long Offset, long Length)> ranges, DavResource file)
    {
        boundary = RandomNumberGenerator.GetHexString(32, lowercase: true);
        parts = ranges.ConvertAll(range => (Head(file, range), range.Offset, range.Length));
        end = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
    }

    /// <summary>The parts, in the order asked; null when they overlap, and the file is then sent whole (§14.2), or when none lies inside.</summary>
    public static Parts? Of(IReadOnlyList<RangeHeader> wanted, DavResource file)
    {
        var ranges = wanted.Select(range => range.Within(file.Length)).OfType<(long Offset, long Length)>().ToList();
        var sorted = ranges.OrderBy(range => range.Offset).ToList();
        for (var at = 1; at < sorted.Count; at++)
            if (sorted[at].Offset < sorted[at - 1].Offset + sorted[at - 1].Length) return null;
        return ranges.Count > 0 ? new Parts(ranges, file) : null;
    }

    public async ValueTask Send(DavExchange exchange, DavResource file, CancellationToken cancel)
    {
        exchange.Response.Status(206);
        Get.Describe(exchange, file, parts.Sum(part => part.Head.Length + part.Length) + end.Length);
        exchange.Response.Header("Content-Type", $"multipart/byteranges; boundary={boundary}");
        foreach (var (head, offset, length) in parts)
        {
            await exchange.Response.Body.WriteAsync(head, cancel);
            await exchange.Backend.Send(file, offset, length, exchange.Response, cancel);
        }
        await exchange.Response.Body.WriteAsync(end, cancel);
    }

    byte[] Head(DavResource file, (long Offset, long Length) range) => Encoding.ASCII.GetBytes(
        $"\r\n--{boundary}\r\nContent-Type: {file.MediaType ?? "application/octet-stream"}\r\nContent-Range: bytes {range.Offset}-{range.Offset + range.Length - 1}/{file.Length}\r\n\r\n");
}
