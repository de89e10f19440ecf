using Microsoft.AspNetCore.WebUtilities;
using Percloud.Files;

namespace Percloud.Fuzz;

/// <summary>The body of an upload by the page, read as the page reads it; it may be cut or bent, and that is said by two kinds of exception only.</summary>
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
            var reader = UploadForm.Reader("b", new MemoryStream(bytes));
            while (await reader.ReadNextSectionAsync() is { } part)
            {
                names += UploadForm.NameOf(part) is { } name ? 1 + (name.Length & 3) : 0;
                using var body = new MemoryStream();
                await part.Body.CopyToAsync(body);
                (parts, length) = (parts + 1, length + body.Length);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return -parts;
        }

        return (parts * 1000) + (names * 10) + (length > 0 ? 1 : 0);
    }
}
