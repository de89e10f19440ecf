using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The provider's pages on the host: its health, what clouds used, its log.</summary>
static class HostPages
{
    const int LogPage = 100;
    const int MostDays = 366;
    const int MostRows = 1000;

    public static void MapProviderHost(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/host", Health);
        routes.MapGet("/usage", Usage);
        routes.MapGet("/usage.csv", UsageTable);
        routes.MapGet("/log", Log);
    }

    static async Task<IResult> Health(HostHealth health, CloudDirectory directory, CancellationToken cancel) => Pages.Show<HostSheet>(
        (nameof(HostSheet.Stats), await health.Look(cancel)),
        (nameof(HostSheet.Troubled), directory.All.Where(c => c.Damage is not null || c.FailingJobs > 0).ToList()));

    static async Task<IResult> Usage(CloudsSeen seen, TimeProvider clock, CancellationToken cancel, string cloud = "", int days = 7)
    {
        var rows = await seen.Usage(cloud.Trim(), FirstDay(clock, days), MostRows, cancel);
        return Pages.Show<UsageTable>((nameof(Host.UsageTable.Rows), rows), (nameof(Host.UsageTable.Cloud), cloud.Trim()), (nameof(Host.UsageTable.Days), days));
    }

    static async Task<IResult> UsageTable(CloudsSeen seen, TimeProvider clock, HttpContext context, CancellationToken cancel, string cloud = "", int days = 30)
    {
        var rows = await seen.Usage(cloud.Trim(), FirstDay(clock, days), int.MaxValue, cancel);
        var text = new StringBuilder("day,cloud,cpu_ms,bytes_in,bytes_out,requests,jobs\r\n"); // RFC 4180
        foreach (var (domain, day) in rows)
            text.Append(CultureInfo.InvariantCulture, $"{DateOf(day.Day):yyyy-MM-dd},{domain},{day.CpuMs},{day.BytesIn},{day.BytesOut},{day.Requests},{day.Jobs}\r\n");
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "percloud-usage.csv");
    }

    static async Task<IResult> Log(HostStore host, CancellationToken cancel, long before = long.MaxValue)
    {
        var entries = await host.Read(db => db.Set<HostLogEntry>().AsNoTracking().Where(l => l.Seq < before).OrderByDescending(l => l.Seq).Take(LogPage).ToListAsync(cancel));
        return Pages.Show<LogTable>((nameof(LogTable.Entries), entries), (nameof(LogTable.Older), entries.Count == LogPage ? entries[^1].Seq : null));
    }

    public static DateTimeOffset DateOf(int day) => DateTimeOffset.FromUnixTimeSeconds(day * 86400L);

    static int FirstDay(TimeProvider clock, int days) => (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 86400) - Math.Clamp(days, 1, MostDays) + 1;
}
