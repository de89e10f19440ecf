using Microsoft.AspNetCore.Http;
using Percloud.Files;

namespace Percloud.Fuzz;

/// <summary>The body of an upload by the page, read as the page reads it; cut or bent, it is said to be the sender's fault and nothing else.</summary>
static class Multipart
{
    public const string Example =
        "--b\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nAAAA\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\\\\b/c.txt\"; filename*=UTF-8''%c3%a9\r\nContent-Type: text/plain\r\n\r\none\r\n--b--\r\n";

    public static int Run(byte[] bytes) => Read(bytes).GetAwaiter().GetResult();

    static async Task<int> Read(byte[] bytes)
    {
        var (parts, length, names) = (0, 0L, 0);
        try
        {
            var reader = new UploadParts("b", new MemoryStream(bytes));
            while (await reader.Next(CancellationToken.None) is { } part)
            {
                names += (part.Field?.Length ?? 0) + (part.FileName.Length & 3);
                using var body = new MemoryStream();
                await part.Body.CopyToAsync(body);
                (parts, length) = (parts + 1, length + body.Length);
            }
        }
        catch (BadHttpRequestException)
        {
            return -parts;
        }

        return (parts * 1000) + (names * 10) + (length > 0 ? 1 : 0);
    }
}
