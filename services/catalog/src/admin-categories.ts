import { transact, type Database } from '@tienda/shared/database';
import type { Reader } from '@tienda/shared/reader';
import { violates } from '@tienda/shared/database-errors';
import { invalid, Problem, problems } from '@tienda/shared/problem';
import { categoryQueries, type CategoryFields } from './admin-categories-queries.js';
import { adminQueries } from './admin-queries.js';
import type { Edit } from './admin.js';
import { changesBetween } from './audit.js';
import { catalogProblems } from './problems.js';
import { precondition, versionOf } from './versions.js';

export interface CategoryInput {
  slug: string;
  name: string;
  /** Slug of the category above. */
  parent?: string | null | undefined;
  position?: number | undefined;
}

/** `id` is the slug. */
type CategoryEdit = Edit;

export interface VersionedCategory {
  category: CategoryFields;
  version: string;
}

/** Every change leaves one row in `audit`; what changes nothing leaves none. */
export interface CategoryKeeping {
  /** The category, or the slug under which it is found now. Throws 404. */
  find: (
    slug: string,
    viewer: { isAdmin: boolean },
  ) => Promise<VersionedCategory | { movedTo: string }>;
  create: (userId: string, input: CategoryInput) => Promise<VersionedCategory>;
  replace: (edit: CategoryEdit, input: CategoryInput) => Promise<VersionedCategory>;
  /** Only what holds neither products nor categories; old slugs of it are forgotten. */
  remove: (edit: CategoryEdit) => Promise<void>;
}

interface Parts {
  reader: Reader;
  writer: Database;
}

export function createCategoryKeeping({ reader, writer }: Parts): CategoryKeeping {
  const change = <Result>(work: (scope: Scope) => Promise<Result>) =>
    transact(writer, (transaction) =>
      work({
        categories: categoryQueries(writer, transaction),
        addAudit: adminQueries(writer, transaction).addAudit,
      }),
    );
  return {
    find: async (slug, { isAdmin }) => {
      const categories = categoryQueries(isAdmin ? writer : reader);
      const found = await categories.find(slug);
      if (found) return present(found);
      const movedTo = await categories.findMoved(slug);
      if (movedTo === null) throw new Problem(problems.notFound);
      return { movedTo };
    },
    create: (userId, input) => change((scope) => create(scope, userId, input)).catch(nameConflict),
    replace: (edit, input) => change((scope) => replace(scope, edit, input)).catch(nameConflict),
    remove: (edit) => change((scope) => remove(scope, edit)).catch(nameUse),
  };
}

interface Scope {
  categories: ReturnType<typeof categoryQueries>;
  addAudit: ReturnType<typeof adminQueries>['addAudit'];
}

async function create({ categories, addAudit }: Scope, userId: string, input: CategoryInput) {
  const { slug, name, parent = null, position = null } = input;
  if (!(await categories.add({ slug, name, parent, position }))) throw unknownParent();
  const added = await categories.find(slug);
  const changes = changesBetween({}, present(added).category);
  await addAudit({ category: slug, userId, action: 'created', changes });
  return present(added);
}

async function replace({ categories, addAudit }: Scope, edit: CategoryEdit, input: CategoryInput) {
  const check = precondition(edit.ifMatch);
  const { category: before, version } = await lock(categories, edit.id);
  check(version);
  const { slug, name, parent = before.parent, position = before.position } = input;
  const after = { slug, name, parent, position };
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return present(before);
  if (!(await categories.change(before.slug, after))) throw unknownParent();
  await addAudit({ category: before.slug, userId: edit.userId, action: 'changed', changes });
  return present(after);
}

async function remove(
  { categories, addAudit }: Scope,
  { id: slug, userId, ifMatch }: CategoryEdit,
) {
  const check = precondition(ifMatch);
  const { category: before, version } = await lock(categories, slug);
  check(version);
  await categories.remove(slug);
  const gone = { slug: null, name: null, parent: null, position: null };
  const changes = changesBetween<object>(before, gone);
  await addAudit({ category: slug, userId, action: 'deleted', changes });
}

/** Reads it once no one else can change it; throws 404. */
async function lock(categories: Scope['categories'], slug: string): Promise<VersionedCategory> {
  await categories.lock(slug);
  return present(await categories.find(slug));
}

function present(category: CategoryFields | null): VersionedCategory {
  if (!category) throw new Problem(problems.notFound);
  return { category, version: versionOf(category) };
}

const unknownParent = () => invalid([{ path: 'parent', message: 'there is no such category' }]);

function nameConflict(error: unknown): never {
  if (violates(error, 'categories_slug_key')) throw new Problem(catalogProblems.categoryTaken);
  if (violates(error, 'categories_parent_id_fkey')) {
    throw new Problem(
      catalogProblems.categoryTooDeep,
      'A category below another one holds none itself',
    );
  }
  throw error;
}

function nameUse(error: unknown): never {
  const holding = ['products_category_id_fkey', 'categories_parent_id_fkey'];
  if (holding.some((constraint) => violates(error, constraint))) {
    throw new Problem(catalogProblems.categoryInUse);
  }
  throw error;
}
