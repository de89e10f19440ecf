using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Files on Home: what was changed last, uploads that wait, the room when it gets tight; to somebody without files, the first upload.</summary>
sealed class FilesHome(CloudStore store, ListRecent recent, ListUnfinished unfinished, ListSpaces spaces, ReadRoom room) : IHomeSource
{
    const int Most = 5;

    /// <summary>From here on a space is worth a word.</summary>
    const double Tight = 0.8;

    public async Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel)
    {
        var (actor, texts, _) = visit;
        if (actor.OwnSpace is not { } own)
            return [];
        var changed = await recent.Run(actor, Most, cancel);
        HomeCard?[] cards =
        [
            RoomCard(await room.Run(actor, own, cancel), texts),
            WaitingCard(await unfinished.Run(actor, Most, cancel), actor, texts),
            changed.Count == 0 ? FirstCard(texts) : await RecentCard(changed, actor, texts, cancel),
        ];
        return [.. cards.OfType<HomeCard>()];
    }

    static HomeCard? RoomCard(Fullness full, Texts texts)
    {
        if (full.Free is not { } free || full.Used + free == 0 || (double)full.Used / (full.Used + free) is not (>= Tight and var share))
            return null;
        return new HomeCard(HomeOrder.Needed, texts["files.home.room"], "hard-drive")
        {
            Text = texts["files.home.room.text", ("used", texts.Size(full.Used)), ("free", texts.Size(free))],
            Share = share,
            Ways = [new HomeWay(texts["files.home.room.trash"], "/trash"), new HomeWay(texts["files.home.room.large"], "/files?sort=size&down")],
        };
    }

    static HomeCard? WaitingCard(IReadOnlyList<Unfinished> waiting, Actor actor, Texts texts) => waiting.Count == 0 ? null : new HomeCard(HomeOrder.Needed + 10, texts["files.home.waiting"], "upload")
    {
        Text = texts["files.home.waiting.text"],
        Lines =
        [
            .. waiting.Select(w => new HomeLine(FileName.Shown(w.Upload.Name), Address.Of(w.Folder, actor).Href + "#upload")
            {
                Icon = FileKindOf(w.Upload),
                Note = texts["files.home.waiting.share", ("arrived", texts.Size(w.Offset)), ("size", texts.Size(w.Upload.Length))],
                Act = new HomeAct(texts["files.home.waiting.drop"], texts["files.home.waiting.drop.what", ("name", FileName.Shown(w.Upload.Name))], $"/uploads/{w.Upload.Id.Text()}/drop"),
            }),
        ],
    };

    static HomeCard FirstCard(Texts texts) => new(HomeOrder.Teaching, texts["files.home.first"], "upload")
    {
        Text = texts["files.home.first.text"],
        Ways = [new HomeWay(texts["files.home.first.do"], "/files#upload")],
        Teaches = true,
    };

    async Task<HomeCard> RecentCard(IReadOnlyList<Placed> changed, Actor actor, Texts texts, CancellationToken cancel)
    {
        var names = (await spaces.Run(actor, cancel)).ToDictionary(s => s.Id, s => s.IsOwn ? texts["files.title"] : s.Name);
        var others = await Others(actor, changed, cancel);
        return new HomeCard(HomeOrder.News, texts["files.home.recent"], "history")
        {
            Lines =
            [
                .. changed.Select(c => new HomeLine(FileName.Shown(c.Node.Name), Address.Of(c.Place, actor).Href)
                {
                    Icon = FolderModel.IconOf(c.Node),
                    Note = string.Join(" · ", new[] { others.GetValueOrDefault(c.Node.ByKey), Where(c.Place, names) }.OfType<string>()),
                    At = DateTimeOffset.FromUnixTimeMilliseconds(c.Node.ModifiedAt),
                }),
            ],
            Ways = [new HomeWay(texts["files.home.recent.all"], "/recent"), new HomeWay(texts["files.home.all"], "/files")],
        };
    }

    // The names of those who changed things, but for the reader's own.
    async Task<Dictionary<string, string>> Others(Actor actor, IReadOnlyList<Placed> changed, CancellationToken cancel)
    {
        var by = changed.Select(c => new Principal(c.Node.ByKind, c.Node.ByKey)).Where(p => p.Kind == PrincipalKind.Account && p != actor.Principal).Distinct().ToList();
        return by.Count == 0 ? [] : (await store.Read(actor, db => db.Names(by, cancel), cancel)).ToDictionary(n => n.Key.Key, n => n.Value);
    }

    static string Where(Place place, Dictionary<SpaceId, string> names) =>
        string.Join(" › ", place.Names.SkipLast(1).Select(FileName.Shown).Prepend(names.GetValueOrDefault(place.Space, "")));

    static string FileKindOf(PendingUpload upload) => Percloud.Web.Components.FileKind.IconOf(MediaTypes.Of(upload.Name, upload.MediaType));
}
