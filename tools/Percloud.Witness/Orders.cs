using System.Globalization;

namespace Percloud.Witness;

/// <summary>What the command line asks for.</summary>
sealed record Orders(int Kills, string Store, int Seed, bool Doctor, bool Forget)
{
    public const string Usage = "usage: tools/kills N [--store sqlite|postgres] [--seed S] [--no-doctor] [--forget]";

    public static Orders? Parse(string[] arguments)
    {
        var orders = new Orders(0, "sqlite", Random.Shared.Next(1_000_000), Doctor: true, Forget: false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var next = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--store" when next is "sqlite" or "postgres":
                    orders = orders with { Store = arguments[++i] };
                    break;
                case "--seed" when int.TryParse(next, CultureInfo.InvariantCulture, out var seed):
                    (orders, i) = (orders with { Seed = seed }, i + 1);
                    break;
                case "--no-doctor":
                    orders = orders with { Doctor = false };
                    break;
                // Throws away what the databases have not yet folded into their files: proves that a loss is seen.
                case "--forget":
                    orders = orders with { Forget = true };
                    break;
                case var count when int.TryParse(count, CultureInfo.InvariantCulture, out var kills) && kills > 0:
                    orders = orders with { Kills = kills };
                    break;
                default:
                    return null;
            }
        }

        return orders.Kills > 0 ? orders : null;
    }
}
