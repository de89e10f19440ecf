using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /log: what admins, the provider and people did to this cloud, newest first.</summary>
static class ShowLog
{
    const int PageSize = 50;

    public static async Task<IResult> Run(HttpContext context, long? before, string? head, AuditLog log, CancellationToken cancel)
    {
        if (!(await log.Read(context.Actor(), before, PageSize, cancel)).Try(out var page, out var refusal))
            return Pages.Status(Refusals.StatusOf(refusal.Reason));
        var compared = string.IsNullOrWhiteSpace(head) ? null : (await log.Compare(context.Actor(), head, cancel)).Value;
        return Pages.Show<LogView>((nameof(LogView.Page), page), (nameof(LogView.IsNewest), before is null), (nameof(LogView.Noted), head), (nameof(LogView.Compared), compared));
    }
}
