namespace Percloud.Protocols.Dav;

/// <summary>OPTIONS (RFC 4918 §10.1, §18): what this tree can do.</summary>
sealed class Options : IDavMethod
{
    public string Name => "OPTIONS";

    public ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        exchange.Response.Status(200);
        exchange.Response.Header("DAV", Classes(exchange.Backend));
        exchange.Response.Header("Allow", exchange.Allow);
        // Without it Windows takes the place for one of its own older servers.
        exchange.Response.Header("MS-Author-Via", "DAV");
        exchange.Response.Length(0);
        return ValueTask.CompletedTask;
    }

    // RFC 5689 §3.1 names its own word; RFC 3744's is not said, since lists are not changed here.
    static string Classes(IDavBackend backend) =>
        (backend is IDavLocks ? "1, 2, 3" : "1, 3") + (backend is IDavExtendedCollections ? ", extended-mkcol" : "")
        + (backend is IDavFeatures more ? string.Concat(more.Features.Select(word => ", " + word)) : "");
}
