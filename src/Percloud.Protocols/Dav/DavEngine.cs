using System.Collections.Frozen;

namespace Percloud.Protocols.Dav;

/// <summary>Answers WebDAV requests (RFC 4918, classes 1 and 3) over any backend; one instance serves all requests at once.</summary>
public sealed class DavEngine
{
    readonly DavLimits limits;
    readonly FrozenDictionary<string, IDavMethod> methods;
    readonly string[] names;

    /// <summary>Makes an engine.</summary>
    /// <param name="limits">Bounds on what clients may ask.</param>
    /// <param name="properties">The live properties that it knows.</param>
    public DavEngine(DavLimits limits, LiveProperties properties)
    {
        this.limits = limits;
        IDavMethod[] all =
        [
            new Options(), new Get(), new Head(), new Put(), new Delete(), new Mkcol(), new Move(), new Copy(), new Propfind(properties),
        ];
        methods = all.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
        names = [.. all.Select(method => method.Name)];
    }

    /// <summary>Carries out one request and writes the whole answer.</summary>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async ValueTask Run(DavRequest request, IDavBackend backend, IDavResponse response, CancellationToken cancel)
    {
        var clean = request.Mount.TryResolveTarget(request.Target, limits, out var path, out var refusal);
        var exchange = new DavExchange(request, path ?? DavPath.Root, backend, response, limits, names);
        if (!clean) await exchange.Refuse(refusal, cancel);
        else if (methods.TryGetValue(request.Method, out var method)) await method.Run(exchange, cancel);
        else await exchange.Refuse(DavVerdict.NotAllowed, cancel);
    }
}
