using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>Sharing on Home: what others shared with this person lately.</summary>
sealed class SharingHome(ListShared list, TimeProvider clock) : IHomeSource
{
    const int Most = 5;

    /// <summary>Some of what was given is gone, or was given twice.</summary>
    const int Looked = 20;

    static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel)
    {
        var (actor, texts, _) = visit;
        var since = (clock.GetUtcNow() - Lately).ToUnixTimeMilliseconds();
        var lines = (await list.WithMe(actor, null, Looked, cancel)).Lines.Where(l => l.At >= since).Take(Most).ToList();
        return lines.Count == 0 ? [] :
        [
            new HomeCard(HomeOrder.News + 10, texts["sharing.home.lately"], "share-2")
            {
                Lines = [.. lines.Select(l => Line(l, texts))],
                Ways = [new HomeWay(texts["sharing.home.all"], "/shared/with-me")],
            },
        ];
    }

    static HomeLine Line(SharedLine line, Texts texts) => new(line.Title, line.Href)
    {
        Icon = line.Icon,
        Note = texts["sharing.given-by", ("who", string.Join(", ", line.Who.Select(w => ShareWords.Name(w.Kind, w.Name, false, texts)))), ("role", ShareWords.Role(line.Role, texts))],
        At = DateTimeOffset.FromUnixTimeMilliseconds(line.At),
    };
}
