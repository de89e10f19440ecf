namespace Percloud.Protocols.Dav;

/// <summary>OPTIONS (RFC 4918 §10.1, §18): what this tree can do.</summary>
sealed class Options : IDavMethod
{
    public string Name => "OPTIONS";

    public ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        exchange.Response.Status(200);
        exchange.Response.Header("DAV", "1, 3");
        exchange.Response.Header("Allow", exchange.Allow);
        // Without it Windows takes the place for one of its own older servers.
        exchange.Response.Header("MS-Author-Via", "DAV");
        exchange.Response.Length(0);
        return ValueTask.CompletedTask;
    }
}
