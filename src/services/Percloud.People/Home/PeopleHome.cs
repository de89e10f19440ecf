using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>People on Home: one's groups, the first device, and for admins the running of the cloud.</summary>
sealed class PeopleHome(Groups groups, AppPasswords passwords) : IHomeSource
{
    const int Most = 6;

    public async Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel)
    {
        var (actor, texts, _) = visit;
        List<HomeCard> cards = [GroupsCard(await groups.Spaces(actor, cancel), texts)];
        if (!await passwords.HasAny(actor, cancel))
            cards.Add(DeviceCard(texts));
        if (actor.IsAdmin)
            cards.Add(RunCard(texts));
        return cards;
    }

    static HomeCard GroupsCard(List<SpaceLine> mine, Texts texts) => mine.Count == 0
        ? new HomeCard(HomeOrder.Teaching + 20, texts["people.home.groups"], "users")
        {
            Text = texts["people.home.groups.text"],
            Ways = [new HomeWay(texts["people.groups.new"], "/groups/new")],
            Teaches = true,
        }
        : new HomeCard(HomeOrder.Belonging, texts["people.home.groups"], "users")
        {
            Lines = [.. mine.Take(Most).Select(s => new HomeLine(s.Name, $"/spaces/{s.Space.Text()}/files") { Mark = s.Space.Text() })],
            Ways = [new HomeWay(texts["people.home.all-groups"], "/groups")],
        };

    static HomeCard DeviceCard(Texts texts) => new(HomeOrder.Teaching + 10, texts["people.home.devices"], "tablet-smartphone")
    {
        Text = texts["people.home.connect"],
        Ways = [new HomeWay(texts["people.connect.title"], "/connect")],
        Teaches = true,
    };

    static HomeCard RunCard(Texts texts) => new(HomeOrder.Running, texts["people.home.run"], "settings")
    {
        Lines =
        [
            new HomeLine(texts["people.people.title"], "/people") { Icon = "user-plus", Note = texts["people.home.people"] },
            new HomeLine(texts["people.settings.title"], "/settings") { Icon = "palette", Note = texts["people.home.settings"] },
            new HomeLine(texts["people.log.title"], "/log") { Icon = "scroll-text", Note = texts["people.log.lead"] },
        ],
    };
}
