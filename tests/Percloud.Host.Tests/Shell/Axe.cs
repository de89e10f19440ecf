using Deque.AxeCore.Commons;

namespace Percloud.Host.Tests;

/// <summary>axe-core in an open page: it looks for barriers at WCAG 2.2 AA.</summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What stands in somebody's way, a line each; empty when nothing does. In other colours of a page already looked at, only its contrasts can be other.</summary>
    public static async Task<string[]> Look(this ShellVisit visit, bool onlyContrast = false)
    {
        if (!await visit.Page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
            await visit.Page.EvaluateAsync(Script);
        return await visit.Page.EvaluateAsync<string[]>(
            """
            async only => {
              const found = await axe.run(document, { runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
              return found.violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`);
            }
            """,
            onlyContrast ? new { type = "rule", values = (string[])["color-contrast"] } : null);
    }
}
