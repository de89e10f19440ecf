using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class Dav : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "content_sum",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sums = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_sum", x => x.hash);
                    table.ForeignKey(
                        name: "FK_content_sum_blob_hash",
                        column: x => x.hash,
                        principalTable: "blob",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dead_property",
                columns: table => new
                {
                    thing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dead_property", x => new { x.thing_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "file_lock",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    thing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    deep = table.Column<bool>(type: "boolean", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by_kind = table.Column<int>(type: "integer", nullable: false),
                    by_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_file_lock", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_file_lock_space_id_expires_at",
                table: "file_lock",
                columns: new[] { "space_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_file_lock_thing_id",
                table: "file_lock",
                column: "thing_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "content_sum");

            migrationBuilder.DropTable(
                name: "dead_property");

            migrationBuilder.DropTable(
                name: "file_lock");
        }
    }
}
