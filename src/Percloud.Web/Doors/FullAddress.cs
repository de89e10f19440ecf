using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Spells out addresses that people carry elsewhere: into a message, an app, another device.</summary>
public static class FullAddress
{
    /// <summary>The whole address of a path, under the name by which this request reached the cloud.</summary>
    public static string Full(this HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}{path}";
    }
}
