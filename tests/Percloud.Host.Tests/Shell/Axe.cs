using Deque.AxeCore.Commons;

namespace Percloud.Host.Tests;

/// <summary>axe-core in an open page: it looks for barriers at WCAG 2.2 AA.</summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What stands in somebody's way, a line each; empty when nothing does.</summary>
    public static async Task<string[]> Look(this ShellVisit visit)
    {
        if (!await visit.Page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
            await visit.Page.EvaluateAsync(Script);
        return await visit.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
              return found.violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`);
            }
            """);
    }
}
