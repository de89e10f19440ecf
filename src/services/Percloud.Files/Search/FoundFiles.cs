using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Files and folders among the hits of a search, each with the folder that it lives in.</summary>
sealed class FoundFiles : ISearchSource
{
    public string Kind => NodeWords.Kind;

    public string Title => "files.title";

    public int Order => 30;

    public async Task<IReadOnlyList<SearchLine>> Lines(CloudReader db, IReadOnlyList<SearchHit> hits, CancellationToken cancel)
    {
        List<SearchLine> lines = [];
        var names = new Dictionary<SpaceId, string>();
        foreach (var hit in hits)
        {
            if (!(await db.FindById(hit.Thing, Role.Viewer, cancel)).Try(out var found, out _) || found.Place.IsRoot)
                continue;
            var (place, node) = (found.Place, found.Found.Node);
            if (!names.TryGetValue(place.Space, out var space))
                names[place.Space] = space = await db.Query<Space>().Where(s => s.Id == place.Space).Select(s => s.Name).SingleAsync(cancel);
            lines.Add(new SearchLine(
                FileName.Shown(node.Name), Address.Of(place, db.Actor).Href, string.Join(" / ", place.Names.SkipLast(1).Prepend(space)), FolderModel.IconOf(node), DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt)));
        }

        return lines;
    }
}
