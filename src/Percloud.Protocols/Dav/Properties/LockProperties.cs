using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>The live properties of locks (RFC 4918 §15.8, §15.10).</summary>
static class LockProperties
{
    public static LiveProperty Discovery { get; } = new(DavName.Dav("lockdiscovery"), true, (_, view) => view.HasLocks, (to, it, _) =>
    {
        foreach (var held in it.Locks) WriteActive(to, held);
    }, DavNeeds.Locks);

    public static LiveProperty Supported { get; } = new(DavName.Dav("supportedlock"), true, (_, _) => true, (to, _, view) =>
    {
        if (view.HasLocks) to.Raw(Entries);
    });

    /// <summary>One lock as it is shown (§14.1).</summary>
    public static void WriteActive(DavXmlWriter to, DavLock held)
    {
        to.Raw("<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope>"u8);
        to.Raw(held.Shared ? "<D:shared/>"u8 : "<D:exclusive/>"u8);
        to.Raw("</D:lockscope><D:depth>"u8);
        to.Raw(held.Deep ? "infinity"u8 : "0"u8);
        to.Raw("</D:depth>"u8);
        if (held.Owner is { } owner) to.Raw(Encoding.UTF8.GetBytes(owner));
        to.Raw("<D:timeout>Second-"u8);
        to.Number(Math.Max(1, (long)Math.Ceiling(held.Left.TotalSeconds)));
        to.Raw("</D:timeout><D:locktoken><D:href>"u8);
        to.Text(held.Token);
        to.Raw("</D:href></D:locktoken><D:lockroot><D:href>"u8);
        to.Text(held.Root);
        to.Raw("</D:href></D:lockroot></D:activelock>"u8);
    }

    static ReadOnlySpan<byte> Entries =>
        "<D:lockentry><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry><D:lockentry><D:lockscope><D:shared/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>"u8;
}
