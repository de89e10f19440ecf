namespace Percloud.Protocols.Dav;

/// <summary>What a resource says of its reports (RFC 3253 §3.1.5) and of the state that followers keep (RFC 6578 §4).</summary>
static class ReportProperties
{
    public static IReadOnlyList<LiveProperty> All { get; } =
    [
        new(DavName.Dav("supported-report-set"), false, (_, _) => true, WriteReports),
        new(DavName.Dav("sync-token"), false, (it, view) => it.SyncToken is not null || (view.SyncToken is not null && ReferenceEquals(it, view.Asked)), (to, it, view) => to.Text(it.SyncToken ?? view.SyncToken), DavNeeds.SyncToken),
    ];

    static void WriteReports(DavXmlWriter to, DavResource it, DavView view)
    {
        foreach (var name in view.Reports(it))
        {
            to.Raw("<D:supported-report><D:report>"u8);
            to.Raw(LiveProperty.EmptyElement(name));
            to.Raw("</D:report></D:supported-report>"u8);
        }
    }
}
