using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Percloud.Web;

/// <summary>Chooses how a page is compressed: Brotli, else gzip, else not at all.</summary>
/// <remarks>
/// The length of a compressed page tells something of secrets in it to whoever can add words to it and watch the line (BREACH). Form
/// tokens are masked anew for each page; besides, what another site asked for is sent as it is.
/// </remarks>
static class PageCoding
{
    /// <summary>The stream that the page is written to, and the coding's name; both null when it goes out as it is.</summary>
    public static (Stream Stream, string Name)? For(HttpRequest request, Stream to)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            return null;
        if (Accepts(request, "br"))
            return (new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true), "br");
        if (Accepts(request, "gzip"))
            return (new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true), "gzip");
        return null;
    }

    static bool Accepts(HttpRequest request, string coding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(a => a.Quality is not 0 && a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
