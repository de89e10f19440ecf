namespace Percloud.Protocols.Dav;

/// <summary>HEAD (RFC 9110 §9.3.2): GET without content; ranges mean nothing to it (§14.2).</summary>
sealed class Head : IDavMethod
{
    public string Name => "HEAD";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (await Get.Select(exchange, cancel) is { } file) Get.Describe(exchange, file, file.Length);
    }
}
