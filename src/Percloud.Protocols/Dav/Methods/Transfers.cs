namespace Percloud.Protocols.Dav;

/// <summary>What MOVE and COPY have in common: Destination, Overwrite, Depth and what cannot be.</summary>
static class Transfers
{
    /// <summary>Reads the request; a transfer, or the verdict that refuses it.</summary>
    public static DavVerdict? Refusal(DavExchange exchange, bool mayBeShallow, out DavTransfer transfer)
    {
        transfer = new DavTransfer(exchange.Path, exchange.Path, Overwrite: false, Shallow: false);
        if (exchange.Header("Destination") is not { } destination
            || DepthHeader.Parse(exchange.Header("Depth")) is not { } depth
            || depth == Depth.One || (depth == Depth.Zero && !mayBeShallow)
            || Overwrite(exchange.Header("Overwrite")) is not { } overwrite) return DavVerdict.BadRequest;
        if (!exchange.Request.Mount.TryResolve(destination, exchange.Limits, out var to, out var refusal))
        {
            if (refusal != DavVerdict.Elsewhere || exchange.Request.OtherTree(destination) is not var (tree, mount)
                || !mount.TryResolve(destination, exchange.Limits, out to, out refusal)) return refusal;
            transfer = new DavTransfer(exchange.Path, to, overwrite, Shallow: depth == Depth.Zero) { Tree = tree };
            return null;
        }
        transfer = new DavTransfer(exchange.Path, to, overwrite, Shallow: depth == Depth.Zero);
        return Impossible(transfer);
    }

    static DavVerdict? Impossible(DavTransfer transfer)
    {
        var (from, to) = (transfer.From, transfer.To);
        if (from.Equals(to)) return DavVerdict.SameResource;
        // A tree would never end in itself (RFC 4918 §9.8.5); a destination that holds the source would be removed with it.
        if ((from.Contains(to) && !transfer.Shallow) || to.Contains(from)) return DavVerdict.IntoItself;
        return null;
    }

    // RFC 4918 §10.6: T unless said otherwise.
    static bool? Overwrite(string? value) => value?.Trim() switch
    {
        null or "T" or "t" => true,
        "F" or "f" => false,
        _ => null,
    };
}
