using System.Text;
using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>Bytes of a card to a browser: a picture of a safe kind, or the card itself to be kept; never run in the cloud's origin (DESIGN §5).</summary>
sealed class PhotoResult(byte[] bytes, string type, string tag) : IResult
{
    /// <summary>The name under which it is kept; null to show it.</summary>
    public string? Download { get; init; }

    /// <summary>The kind of picture by its first bytes, whatever the card says; null for others than JPEG, PNG, GIF and WebP.</summary>
    public static string? KindOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ContentHeaders.Seal(response.Headers);
        (response.ContentType, response.Headers.ETag, response.Headers.CacheControl) = (type, tag, "private, no-cache");
        response.Headers.ContentDisposition = Download is null ? "inline" : $"attachment; filename=\"{Download}\"";
        if (httpContext.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}

/// <summary>All cards of some books as one file, as they are stored.</summary>
sealed class VcfResult(ReadCards cards, Actor actor, IReadOnlyList<ThingId> books) : IResult
{
    const int Batch = 100;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
        ContentHeaders.Seal(response.Headers);
        response.ContentType = "text/vcard; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"contacts.vcf\"";
        foreach (var book in books)
        {
            string? after = null;
            do
            {
                if (!(await cards.Page(actor, book, after, Batch, cancel)).Try(out var page, out _))
                    break;
                var bytes = await cards.Bytes(actor, page, cancel);
                foreach (var card in page)
                {
                    await response.BodyWriter.WriteAsync(bytes[card.Hash], cancel);
                    if (!bytes[card.Hash].AsSpan().EndsWith("\n"u8))
                        await response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes("\r\n"), cancel);
                }

                after = page.Count < Batch ? null : page[^1].Name;
            }
            while (after is not null);
        }
    }
}
