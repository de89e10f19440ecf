using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Percloud.Protocols.Dav;

namespace Percloud.Web;

/// <summary>Lays HTTP requests and responses under the WebDAV engine, for every service that speaks through it.</summary>
public static class DavExchanges
{
    /// <summary>Where the principals of a cloud are.</summary>
    public const string PrincipalsHref = "/dav/principals/";

    /// <summary>The request as the engine takes it.</summary>
    /// <param name="context">A request whose actor is known.</param>
    /// <param name="root">Encoded path of the tree's root.</param>
    /// <param name="otherTree">Finds another tree of the same service that a Destination lies in; null where there is none.</param>
    public static DavRequest Request(HttpContext context, string root, Func<string, (string Tree, DavMount Mount)?>? otherTree = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        return new DavRequest
        {
            Method = request.Method,
            Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            Mount = new DavMount(root, request.Host.Value ?? ""),
            Headers = name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null,
            Body = request.Body,
            BodyLength = request.ContentLength ?? (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false ? 0 : null),
            PrincipalHref = $"{PrincipalsHref}{context.Actor().Principal.Key}/",
            PrincipalsHref = PrincipalsHref,
            OtherTree = otherTree ?? (static _ => null),
        };
    }

    /// <summary>The response as the engine fills it.</summary>
    public static IDavResponse Response(HttpResponse response) => new Answer(response);

    /// <summary>Nothing is here.</summary>
    public static Task NotFound(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    sealed class Answer(HttpResponse response) : IDavResponse
    {
        public PipeWriter Body => response.BodyWriter;

        public void Status(int code) => response.StatusCode = code;

        public void Header(string name, string value) => response.Headers[name] = value;

        public void Length(long bytes) => response.ContentLength = bytes;
    }
}
