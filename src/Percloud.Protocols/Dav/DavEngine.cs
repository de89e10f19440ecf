using System.Collections.Frozen;

namespace Percloud.Protocols.Dav;

/// <summary>Answers WebDAV requests (RFC 4918, classes 1, 2 and 3) over any backend; one instance serves all requests at once.</summary>
public sealed class DavEngine
{
    readonly DavLimits limits;
    readonly DavTables tables;
    readonly IDavMethod[] all;
    readonly FrozenDictionary<string, IDavMethod> methods;

    /// <summary>Makes an engine.</summary>
    /// <param name="limits">Bounds on what clients may ask.</param>
    /// <param name="properties">The live properties that it knows.</param>
    /// <param name="reports">The reports that it knows; null for those of plain WebDAV.</param>
    public DavEngine(DavLimits limits, LiveProperties properties, DavReports? reports = null)
    {
        this.limits = limits;
        tables = new DavTables(properties, reports ?? DavReports.WebDav);
        all =
        [
            new Options(), new Get(), new Head(), new Put(), new Delete(), new Mkcol(), new Move(), new Copy(),
            new Propfind(), new Proppatch(), new Lock(), new Unlock(), new Report(), new Mkcalendar(), new Post(),
        ];
        methods = all.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
    }

    /// <summary>The methods of any tree, for a host that must name them to let them through.</summary>
    public IReadOnlyList<string> Methods => [.. all.Select(method => method.Name)];

    /// <summary>Carries out one request and writes the whole answer.</summary>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async ValueTask Run(DavRequest request, IDavBackend backend, IDavResponse response, CancellationToken cancel)
    {
        var clean = request.Mount.TryResolveTarget(request.Target, limits, out var path, out var refusal);
        string[] served = [.. all.Where(method => method.Serves(backend)).Select(method => method.Name)];
        var exchange = new DavExchange(request, path ?? DavPath.Root, backend, response, limits, tables, served);
        if (!clean) await exchange.Refuse(refusal, cancel);
        else if (methods.TryGetValue(request.Method, out var method) && method.Serves(backend)) await method.Run(exchange, cancel);
        else await exchange.Refuse(DavVerdict.NotAllowed, cancel);
    }
}
