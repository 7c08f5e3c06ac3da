import{applicable,result,sum}from "./result.js";

const $=id=>document.getElementById(id),
h=(tag,...kids)=>{// h("p.soft",{title},"text"):texts stay texts
	const[name,style=""]=tag.split("."),e=document.createElement(name);
	e.className=style;
	for(const k of kids.flat(9))k?.at||k?.nodeType?e.append(k):Object.assign(e,k);
	return e;
},
p=(t,style="p")=>t&&h(style,t),ul=lines=>lines.length&&h("ul",lines.map(l=>h("li",l))),
soft=t=>p(t,"p.soft"),
button=(text,onclick,style="button")=>h(style,{type:onclick&&"button",onclick},text),
form=(act,...kids)=>h("form",{onsubmit(e){e.preventDefault();act()}},kids),
option=(type,text,checked,onchange,name)=>h("label.o",h("input",{type,name,checked,onchange}),h("span",text)),
choices=(legend,options,value,pick)=>h("fieldset",h("legend",legend),
	options.map(([id,text])=>option("radio",text,id==value,()=>pick(id),"choice")));
const wait=ms=>new Promise(go=>setTimeout(go,ms*(1+Math.random()/3))),
draw=n=>Array.from(crypto.getRandomValues(new Uint8Array(n)),x=>(x % 16).toString(16)).join("");

let hello,bank,T,state,me,shown,end,live,sending,etag="";
const keep=()=>localStorage.setItem("emc:"+hello.room,JSON.stringify(me)),
say=text=>{if($("net").textContent!=text)$("net").textContent=text};

async function ask(path,body,ms=1e3){// again and again, until the room says yes or no
	let r={},data;
	try{
		r=await fetch(path,{method:body?"POST":"GET",body:body&&JSON.stringify(body),signal:AbortSignal.timeout(2e4),
			headers:{"Content-Type":"application/json","If-None-Match":etag}});
		if(r.status!=304)data=await r.json();
	}catch{r={}}
	const on=r.status<400;
	say(on?"":data?.say||"No connection. Answers are kept here and sent later.");
	etag=on&&r.headers.get("ETag")||etag;
	if(on)return data;
	if(r.status<500&&r.status!=429)throw data;
	await wait(r.headers?.get("Retry-After")*1e3||ms);
	return ask(path,body,Math.min(2*ms,15e3));
}

function welcome(problem){
	const code=h("input",{value:location.pathname.slice(1),maxLength:6}),s=hello.segments;
	show(problem+1,hello.title,()=>form(()=>join(code.value),ul(hello.promise),
		s&&choices(s.prompt,s.options.map(o=>[o.id,o.name]),me.segment,id=>me.segment=id),
		h("p",h("label","The code on the screen",code)),h("p",{role:"alert"},problem),button("Take a seat",null,"button.main")));
}

async function join(code){
	keep();
	try{
		await ask("/api/join",{code,token:me.token,segment:me.segment});
		bank||=await ask("/bank.json");
	}catch(e){return welcome(e.say)}
	T=bank.tell.page;
	me.joined||=new Date().toISOString();
	sending=0;
	if(live==null)listen(),poll();
}

function listen(){
	const es=new EventSource("/api/events"),stop=()=>{live=clearTimeout(late);es.close();wait(6e4).then(listen)},
	late=setTimeout(stop,2e4);
	live=0;
	const on=(name,act)=>es.addEventListener(name,e=>act(JSON.parse(e.data)));
	on("state",next=>{live=1;clearTimeout(late);take(next);if(next.phase=="closed")es.close()});
	on("counts",next=>{state.counts=next.counts;tick()});
	es.onerror=()=>live&&es.readyState<2||stop();
}

async function poll(){// often, or seldom beside a stream
	while(state?.phase!="closed"){
		try{
			take(await ask("/api/state"));
		}catch{await join("")}
		await wait(live?2e4:3e3);
	}
}

function take(next){
	if(!next||next.version<state?.version)return;
	if(next.step?.id!=state?.step?.id)for(const t in me.out)if(next.topics[t]=="open")me.out[t].s="";
	state=next;
	end=state.timer.ends?performance.now()+state.timer.ends-state.now:0;
	view();
	flush();
}

const mark=topic=>h("p.soft",{id:"sent",role:"status",topic});

function send(topic,value){
	const o=me.out[topic];
	if(o?.v==value||!o&&!value)return;
	me.out[topic]={v:value,n:(o?.n||0)+1,s:""};
	flush();
}

async function flush(){
	for(;;){
		keep();
		const sent=$("sent");
		if(sent)sent.textContent=T.sent[me.out[sent.topic]?.s]||"";
		const answers=Object.entries(me.out).filter(([t,o])=>!o.s&&(state.topics[t]||"dropped")!="dropped")
			.slice(0,40).map(([topic,o])=>({topic,value:o.v,n:o.n}));
		if(sending||!answers.length)return;
		sending=1;
		try{
			for(const r of(await ask("/api/answer",{answers})).results)if(me.out[r.topic].n==r.n)me.out[r.topic].s=r.status;
		}catch{return join("")}
		sending=0;
	}
}

setInterval(tick,1e3);
function tick(){
	if(!state)return;
	const{step,timer,counts}=state,left=Math.max(0,end?end-performance.now():timer.left*1e3||0)/1e3|0;
	$("clock").textContent=left?`${left / 60 | 0}:${left % 60 + 100}`.replace(":1",":"):"";
	$("where").textContent=[hello.rehearsal&&T.rehearsal,step?`${step.number} / ${step.of}`:hello.title,counts.joined+T.seats].filter(Boolean).join(" · ");
}

function show(key,title,kids){
	if(shown==key)return;
	const head=h("h1",{tabIndex:-1},title);
	$("main").replaceChildren(h("div",head,kids()));
	if(shown)head.focus(),scrollTo(0,0);
	shown=key;
	tick();
}

function view(){
	const{phase,step,releases}=state;
	if(!step)return show(phase,T[phase][0],()=>[p(T[phase][1]),phase=="closed"&&own([])]);
	const{id,kind,at,topics,groups}=step,place=step.pace=="own"&&kind[0]=="i"?me.at[id]||0:at;
	show(id+place+JSON.stringify(releases),step.title,()=>[kind=="vote"||p(step.prompt),{
		individual:()=>individual(step,place),result:()=>own(topics),
		commitment:()=>[h("textarea",{rows:5,value:me.note[id]||"",ariaLabel:step.prompt,oninput(e){me.note[id]=e.target.value;me.file=0;send("ready:"+id,"yes");keep()}}),soft(T.here),home()],
		vote:()=>[choices(step.prompt,step.options.map(o=>[o.id,o.name]),me.out[topics[0]]?.v,v=>send(topics[0],v)),mark(topics[0])],
	}[kind]?.(),releases.filter((r,i)=>groups[0]?(r.topic+":").startsWith(groups[at]+":"):kind!="split"||i==at).map(picture)]);
	flush();
}

function individual({id,pace,questions,topics},i){
	const all=applicable(bank,me.answers),paced=pace=="paced",
	qs=questions.map(id=>all.find(q=>q.id==id)).filter(q=>q||paced),q=qs[i],go=n=>{me.at[id]=i+n;view()};
	send("ready:"+id,q||paced?"":"yes");
	if(!q)return[p(paced?T.not_you:T.through),paced||button(T.back,()=>go(-1))];
	if(!me.put.includes(q.id))me.put.push(q.id);
	const topic="q:"+q.id,shared=topics.includes(topic);
	return form(()=>go(1),paced||soft(`${i + 1} / ${qs.length}`),
		asked(q,me.answers[q.id],v=>{
			delete me.answers[q.id];
			if(v!=null)me.answers[q.id]=v;
			me.file=0;
			if(shared)send(topic,v+"");
			keep();
		}),soft(q.help),soft(shared?T.shared:T.here),mark(topic),
		paced||h("p.row",i>0&&button(T.back,()=>go(-1)),button(T.next,null,"button.main")));
}

function asked(q,value,set){
	if(q.choices)return choices([q.text,q.sides.map(s=>h("p",s))],q.choices,value,set);
	const title=h("legend",q.text),c=q.categories,n=q.number;
	if(!c)return h("label",title,n?h("input",{type:"number",min:n.minimum,max:n.maximum,step:n.step,value:value??"",
		onchange:e=>set(e.target.validity.valid&&e.target.value?+e.target.value:null)})
		:h("textarea",{rows:5,maxLength:q.limit,value:value||"",onchange:e=>set(e.target.value.trim()||null)}),n?.unit);
	const total=h("p",{role:"status"}),inputs=c.map(c=>h("input",{type:"number",min:0,max:100,step:5,value:value?.[c.id]||0,oninput:count}));
	function count(){
		const left=100-sum(inputs.map(x=>+x.value));
		total.textContent=left?left+T.left:T.full;
		set(!left&&inputs.every(x=>x.validity.valid)?Object.fromEntries(c.map((c,i)=>[c.id,+inputs[i].value])):null);
	}
	total.textContent=value?T.full:100+T.left;
	return h("fieldset",title,c.map((c,i)=>h("p.row",h("label",h("span",c.name,h("small",c.hint)),inputs[i]))),total);
}

const bar=(text,from,to,at)=>[h("div",text),h("p.bar",[[from,to],[at-1,at+1]].map(([a,b])=>
	b>0&&h("i",{style:`left:${a}%;width:${b-a}%`})))];

function picture(r){
	return h("section",h("h2",r.title||r.name),r.legend?.map(l=>p(l)),r.form=="map"?[h("p.map",r.cells.map(c=>h("span",
		{role:"img",ariaLabel:`${c.name}: ${c.count??T.held}`,style:`grid-area:${c.of-c.y}/${c.x+1}`},`${c.count??"·"}`))),soft(T.map)]
		:r.cells.map(c=>c.word?p(`${c.name}: ${c.word}`):bar(`${c.name}: ${c.count}`,0,100*c.share)),
		soft(r.note),r.segments?.map(picture));
}

function own(topics){
	const r=result(bank,me.answers),part=(title,...kids)=>kids.flat(9).some(k=>k)&&[h("h2",title),kids],
	lists=ls=>ls.map(([t,lines])=>part(t,ul(lines))),
	group=t=>t.split(":")[0],groups=[...new Set(topics.map(group))].filter(g=>T.share[g]),
	share=()=>topics.map(t=>send(t,me.share[group(t)]?value(t.split(":"),r):""));
	share();
	return[h("p.claim",r.headline),p(r.certainty),p(r.meaning),groups.length&&h("fieldset",h("legend",T.consent),groups.map(g=>
		option("checkbox",T.share[g],me.share[g]||false,e=>{me.share[g]=e.target.checked;share();keep()}))),
	part(T.where,r.axes.map(a=>bar(...a))),part(T.nearest,r.bars.map(a=>bar(...a))),
	lists(r.why),soft(r.sign),part(T.month,r.role.map(l=>p(l))),
	r.told.map(f=>part(T[f.tone]+f.title,p(f.meaning),p(T.because),ul(f.because),p(T.action+f.action))),
	lists(r.steps),part(T.not,ul(bank.tell.words.disclaimer)),home()];
}

function value([group,a,b],r){// what a device sends of its result, if it may
	const at=(edges,x)=>edges.filter(e=>x>=e).length,[up,right]=Object.keys(bank.tell.dimensions).map(d=>at([40,50,60],r.scores[d]));
	if(group=="map")return `${right}-${up}`;
	if(group=="coverage")return["low","middle","high"][at([-5,5],r.scores[a]-sum(r.raw)/r.raw.length)];
	if(group=="flag")return r.told.some(f=>f.id==a)?"yes":"no";
	const n=r.own[bank.ask.questions.find(q=>q.role==a)?.id]?.[b];
	return n==null?"":at([6,21,36,56],n)+"";
}

function home(){// the result as a file that `emcompass import` takes
	const q=x=>JSON.stringify(x.replace(/\p{Cs}/gu,"�")).replace(/\x7f/g,""),
	flat=x=>x.big?q(x):x>-1e9?x:`{${Object.entries(x).map(e => e.join("="))}}`;
	return h("p",h("a.b",{href:"#",onclick(){
		const[id,now]=me.file||=[new Date().toISOString()].map(x=>[x.slice(0,10)+"-"+draw(6),x])[0];
		keep();
		this.download=id+".toml";
		this.href=URL.createObjectURL(new Blob([`schema = 1\nid = "${id}"\nstarted = ${me.joined}\nfinished = ${now}\nlabel = ${q("Workshop: " + hello.title)}\nnote = ${q(Object.values(me.note).join("\n"))}\norder = [${me.put.map(q)}]\n
${T.toml}`,...Object.entries(me.answers).map(([id,x])=>`${id} = ${flat(x)}\n`)]));
	}},T.home),soft(T.how));
}

hello=await ask("/api/hello");
me=JSON.parse(localStorage.getItem("emc:"+hello.room))||{token:draw(32),segment:null,answers:{},out:{},put:[],at:{},share:{},note:{}};
$("foot").append(h("details",h("summary","What is promised, and what is not"),ul(hello.promise),p("Not promised:"),ul(hello.not_promised)));
me.joined?join(""):welcome("");
